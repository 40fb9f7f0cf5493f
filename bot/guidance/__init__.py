"""What the bot says and why: topics, answers, statutes and languages. Reads `content/`; knows neither storage nor Rasa."""
