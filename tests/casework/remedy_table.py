"""Situations as people tell them, with what the acts give for each; written from the acts and the fact register, not from the code."""

from __future__ import annotations

# A name; the track (h health and care, s social services, c child welfare, u unknown); the trouble; what is told: `written` a decision in
# writing, `spoken` none, `new`, `last` and `old` a request of today, of the last day within the month and of the day before that, `reply` a
# preliminary reply, `raised` taken up before; what comes first; the others; whether a time limit may run; the reason.
ADVICE = "ombudsman county_governor_guidance"

SITUATIONS = [
    row.replace("ADVICE", ADVICE)
    for row in """
no to a plan, by letter                      | h | refused | written | appeal | ADVICE | runs | refused_in_writing
no to a plan, on the telephone               | h | refused | spoken | appeal | ask_for_decision ADVICE | runs | refused_orally
no to a plan, nobody knows how               | h | refused | | appeal | ask_for_decision ADVICE | runs | refused_in_writing
no from Nav, by letter                       | s | refused | written | appeal | county_governor_guidance | runs | refused_in_writing
no from Nav, at the counter                  | s | refused | spoken | ask_for_decision | appeal county_governor_guidance | runs | refused_orally
no from Nav, nobody knows how                | s | refused | | appeal | ask_for_decision county_governor_guidance | runs | refused_in_writing
no from child welfare, by letter             | c | refused | written | appeal | county_governor_guidance | runs | refused_in_writing
no from child welfare, in a meeting          | c | refused | spoken | ask_for_decision | appeal county_governor_guidance | runs | refused_orally
no, by letter, rules not known               | u | refused | written | appeal | ADVICE | runs | refused_in_writing
no, spoken, rules not known                  | u | refused | spoken | ask_for_decision | appeal ADVICE | runs | refused_orally
no, and nothing more is known                | u | refused | | appeal | ask_for_decision ADVICE | runs | refused_in_writing
the plan was ended, by letter                | h | unwanted_change | written | appeal | ADVICE | runs | unwanted_change_in_writing
the plan was ended in a meeting              | h | unwanted_change | spoken | appeal | ask_for_decision ADVICE | runs | unwanted_change_orally
Nav ended the plan, by letter                | s | unwanted_change | written | appeal | county_governor_guidance | runs | unwanted_change_in_writing
Nav ended the plan on the telephone          | s | unwanted_change | spoken | ask_for_decision | appeal county_governor_guidance | runs | unwanted_change_orally
child welfare changed the plan               | c | unwanted_change | | appeal | ask_for_decision county_governor_guidance | runs | unwanted_change_in_writing
the plan lacks the school                    | h | plan_inadequate | | talk_to_coordinator | appeal_unmet_right ADVICE | runs | plan_inadequate
the plan lacks the school, no paper          | h | plan_inadequate | spoken | talk_to_coordinator | appeal_unmet_right ADVICE | runs | plan_inadequate
the plan lacks the school, decided           | h | plan_inadequate | written | appeal | talk_to_coordinator ADVICE | runs | plan_inadequate
the plan is poor and they will not change it | h | plan_inadequate | raised | appeal_unmet_right | talk_to_coordinator ADVICE | runs | plan_inadequate
the plan at Nav lacks something              | s | plan_inadequate | | talk_to_coordinator | ask_for_decision county_governor_guidance | runs | plan_inadequate
the plan at Nav, no decision                 | s | plan_inadequate | spoken | talk_to_coordinator | ask_for_decision county_governor_guidance | none | plan_inadequate
the plan at Nav, decided                     | s | plan_inadequate | written | appeal | talk_to_coordinator county_governor_guidance | runs | plan_inadequate
the plan at Nav, raised before               | s | plan_inadequate | raised spoken | ask_for_decision | talk_to_coordinator county_governor_guidance | none | plan_inadequate
the plan in child welfare, decided           | c | plan_inadequate | written | appeal | talk_to_coordinator county_governor_guidance | runs | plan_inadequate
the plan in child welfare, no decision       | c | plan_inadequate | spoken | talk_to_coordinator | ask_for_decision county_governor_guidance | none | plan_inadequate
a poor plan, rules not known                 | u | plan_inadequate | | talk_to_coordinator | appeal_unmet_right ADVICE | runs | plan_inadequate
nobody does what the plan says               | h | not_followed | | talk_to_coordinator | appeal_unmet_right supervision ADVICE | runs | not_followed
the plan is not followed, and we said so     | h | not_followed | raised | appeal_unmet_right | talk_to_coordinator supervision ADVICE | runs | not_followed
the plan is decided and not followed         | h | not_followed | written | talk_to_coordinator | appeal_unmet_right supervision ADVICE | runs | not_followed
Nav does not follow the plan                 | s | not_followed | | talk_to_coordinator | ask_for_decision county_governor_guidance | none | not_followed
Nav decided and does not follow              | s | not_followed | written | talk_to_coordinator | ask_for_decision county_governor_guidance | none | not_followed
Nav does not follow, raised before           | s | not_followed | raised | ask_for_decision | talk_to_coordinator county_governor_guidance | none | not_followed
child welfare does not follow the plan       | c | not_followed | | talk_to_coordinator | ask_for_decision county_governor_guidance | none | not_followed
not followed, rules not known                | u | not_followed | | talk_to_coordinator | appeal_unmet_right supervision ADVICE | runs | not_followed
the plan was made over my head               | h | not_involved | | talk_to_coordinator | appeal_unmet_right ADVICE | runs | not_involved
over my head again                           | h | not_involved | raised | appeal_unmet_right | talk_to_coordinator ADVICE | runs | not_involved
over my head, and decided                    | h | not_involved | written | talk_to_coordinator | appeal_unmet_right ADVICE | runs | not_involved
Nav did not ask me                           | s | not_involved | | talk_to_coordinator | ask_for_decision county_governor_guidance | runs | not_involved
Nav did not ask me, no decision              | s | not_involved | spoken | talk_to_coordinator | ask_for_decision county_governor_guidance | none | not_involved
Nav did not ask me, decided                  | s | not_involved | written | talk_to_coordinator | appeal county_governor_guidance | runs | not_involved
Nav decided, did not ask, will not listen    | s | not_involved | written raised | appeal | talk_to_coordinator county_governor_guidance | runs | not_involved
child welfare did not ask us                 | c | not_involved | spoken | talk_to_coordinator | ask_for_decision county_governor_guidance | none | not_involved
no coordinator, never asked                  | h | no_coordinator | | make_request | appeal_unmet_right ADVICE | none | no_coordinator
no coordinator, raised before                | h | no_coordinator | raised | appeal_unmet_right | make_request ADVICE | runs | no_coordinator
no coordinator, refused by letter            | h | no_coordinator | written | appeal | ADVICE | runs | no_coordinator_refused
no coordinator, asked today                  | h | no_coordinator | new | wait | ask_status | none | silence_within
no coordinator, asked long ago               | h | no_coordinator | old | reminder | ask_status ADVICE appeal_unmet_right parliamentary_ombud | none | silence_passed
no coordinator, at Nav                       | s | no_coordinator | | make_request | appeal_unmet_right ADVICE | none | no_coordinator
no coordinator at Nav, asked long ago        | s | no_coordinator | old | reminder | ask_status ADVICE appeal_unmet_right parliamentary_ombud | none | silence_passed
no child coordinator, child welfare          | c | no_coordinator | written | appeal | ADVICE | runs | no_coordinator_refused
I want another coordinator                   | h | unsuited_coordinator | | change_coordinator | talk_to_coordinator appeal_unmet_right ADVICE | none | unsuited_coordinator
another coordinator, asked before            | h | unsuited_coordinator | raised | change_coordinator | talk_to_coordinator appeal_unmet_right ADVICE | runs | unsuited_coordinator
another coordinator, refused by letter       | h | unsuited_coordinator | written | appeal | change_coordinator ADVICE | runs | change_refused
another coordinator, rules not known         | u | unsuited_coordinator | | change_coordinator | talk_to_coordinator appeal_unmet_right ADVICE | none | unsuited_coordinator
no reply, asked today                        | h | silence | new | wait | ask_status | none | silence_within
no reply on the last day of the month        | h | silence | last | wait | ask_status | none | silence_within
no reply the day after the month             | h | silence | old | reminder | ask_status ADVICE appeal_unmet_right parliamentary_ombud | none | silence_passed
no reply, and the day is forgotten           | h | silence | | ask_status | reminder ADVICE appeal_unmet_right | none | silence_no_date
no reply, but a preliminary one              | h | silence | old reply | wait | ask_status ADVICE appeal_unmet_right | none | silence_preliminary_reply
no reply from Nav within the month           | s | silence | last | wait | ask_status | none | silence_within
no reply from Nav after the month            | s | silence | old | reminder | ask_status county_governor_guidance parliamentary_ombud | none | silence_passed
no reply from Nav, day forgotten             | s | silence | | ask_status | reminder county_governor_guidance | none | silence_no_date
no reply from child welfare after the month  | c | silence | old | reminder | ask_status county_governor_guidance parliamentary_ombud | none | silence_passed
preliminary reply from child welfare         | c | silence | old reply | wait | ask_status county_governor_guidance | none | silence_preliminary_reply
no reply, rules not known                    | u | silence | old | reminder | ask_status ADVICE appeal_unmet_right parliamentary_ombud | none | silence_passed
no reply to a new request after an old no    | h | silence | old written | reminder | ask_status ADVICE appeal_unmet_right parliamentary_ombud | none | silence_passed
rough treatment at the home                  | h | treatment_quality | | supervision | ADVICE | none | treatment_quality
rough treatment, and a decision beside it    | h | treatment_quality | written | supervision | ADVICE | none | treatment_quality
badly met at Nav                             | s | treatment_quality | | county_governor_guidance | | none | treatment_other_service
badly met in child welfare                   | c | treatment_quality | | county_governor_guidance | | none | treatment_other_service
badly met, rules not known                   | u | treatment_quality | | supervision | ADVICE | none | treatment_quality
something else                               | h | something_else | | ombudsman | county_governor_guidance | none | something_else
something else at Nav                        | s | something_else | | county_governor_guidance | | none | something_else
something else, by letter                    | h | something_else | written | appeal | ADVICE | runs | something_else_decided
something else at Nav, by letter             | s | something_else | written | appeal | county_governor_guidance | runs | something_else_decided
something else, nothing known                | u | something_else | | ombudsman | county_governor_guidance | none | something_else
""".strip().splitlines()
]
