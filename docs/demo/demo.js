// The page's own script may open the chat and ask in it: docs/embedding.md.
document.getElementById("ask").addEventListener("click", () => window.Veiviser.ask("Hva koster det?"));
