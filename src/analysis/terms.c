#include "bl_terms.h"

const bl_term_words bl_terms[BL_TERM_COUNT] = {
    [BL_NO_TERM] = {BL_TERMS_OF_ABSENCE, 0, "", "", ""},

    [BL_RELIABLE_INCREASE] = {BL_TERMS_OF_CHANGE, 0, "reliable-increase",
                              "reliable increase",
                              "the score rose by more than the measurement "
                              "error of one sitting explains"},
    [BL_RELIABLE_DECREASE] = {BL_TERMS_OF_CHANGE, 0, "reliable-decrease",
                              "reliable decrease",
                              "the score fell by more than the measurement "
                              "error of one sitting explains"},
    [BL_NO_RELIABLE_CHANGE] = {BL_TERMS_OF_CHANGE, 0, "no-reliable-change",
                               "no reliable change",
                               "the difference is no larger than measurement "
                               "error alone may give"},
    [BL_NO_ROOM_UP] = {BL_TERMS_OF_CHANGE, 0, "no-room-up",
                       "no reliable change (a reliable increase could not have "
                       "shown)",
                       "the first score was so close to the maximum that no "
                       "increase could have been reliable"},
    [BL_NO_ROOM_DOWN] = {BL_TERMS_OF_CHANGE, 0, "no-room-down",
                         "no reliable change (a reliable decrease could not "
                         "have shown)",
                         "the first score was so close to the minimum that no "
                         "decrease could have been reliable"},
    [BL_LAST_SESSION_ONLY] = {BL_TERMS_OF_CHANGE, 0, "last-session-only",
                              "last session only",
                              "the change for the worse is reliable at the "
                              "last session and was not at the one before"},

    [BL_DIP_NEW] = {BL_TERMS_OF_DIPS, 0, "new", "new",
                    "the dip is at the last session; what follows is not known "
                    "yet"},
    [BL_DIP_OPEN] = {BL_TERMS_OF_DIPS, 0, "open", "open",
                     "sessions followed, and the scores have not come back"},
    [BL_DIP_RECOVERING] = {BL_TERMS_OF_DIPS, 0, "recovering", "recovering",
                           "the last score is back; a second one would make it "
                           "repaired"},
    [BL_DIP_REPAIRED] = {BL_TERMS_OF_DIPS, 0, "repaired", "repaired",
                         "two scores in a row came back to within one standard "
                         "error of the level before"},

    [BL_RISING] = {BL_TERMS_OF_TREND, 0, "rising", "rising",
                   "the slope is above zero by its 95 % interval and by the "
                   "Mann-Kendall test"},
    [BL_FALLING] = {BL_TERMS_OF_TREND, 0, "falling", "falling",
                    "the slope is below zero by its 95 % interval and by the "
                    "Mann-Kendall test"},
    [BL_NO_CLEAR_TREND] = {BL_TERMS_OF_TREND, 0, "no-clear-trend",
                           "no clear trend",
                           "the sessions do not show that the scores rise or "
                           "fall"},
    [BL_NO_MOVEMENT] = {BL_TERMS_OF_TREND, 0, "no-movement", "no movement",
                        "all scores are equal"},

    [BL_NOT_SEEN] = {BL_TERMS_OF_CASELOAD, 0, "not-seen", "not seen",
                     "no session for more than 4 weeks, counted up to the day "
                     "of --as-of or the latest in the data"},

    [BL_TOO_FEW_SESSIONS] = {BL_TERMS_OF_ABSENCE, 0, "too-few-sessions",
                             "too few sessions",
                             "the statistic needs more scored sessions than "
                             "there are"},
    [BL_TOO_MANY_SESSIONS] = {BL_TERMS_OF_ABSENCE, 0, "too-many-sessions",
                              "too many sessions",
                              "pairs of sessions are compared for up to 1,000 "
                              "sessions of a client"},
    [BL_NO_SETTINGS] = {BL_TERMS_OF_ABSENCE, 0, "no-settings",
                        "no reliability and SD",
                        "a verdict needs a reliability and an SD, and none "
                        "were given"},
    [BL_TOO_COARSE] = {BL_TERMS_OF_ABSENCE, 0, "too-coarse", "too coarse",
                       "a scale with fewer than 8 possible values is not "
                       "watched for dips"},
    [BL_DATES_CONTRADICT] = {BL_TERMS_OF_ABSENCE, 0, "dates-contradict",
                             "withheld: dates contradict session numbers",
                             "a later session number has an earlier date, so "
                             "the order of the sessions is in doubt"},
    [BL_SECOND_EPISODE] = {BL_TERMS_OF_ABSENCE, 0, "second-episode",
                           "withheld: likely a second episode",
                           "the session numbers start again with later dates, "
                           "as when a client comes back"},

    [BL_MARK_DIP] = {BL_TERMS_OF_SESSIONS, 'v', "dip", "dip",
                     "the score is below the level of the last sessions by "
                     "more than measurement error explains: possibly a "
                     "rupture"},
    [BL_MARK_RECOVERING] = {BL_TERMS_OF_SESSIONS, '~', "recovering",
                            "recovering",
                            "the first score after a dip that is back; none "
                            "has followed it"},
    [BL_MARK_REPAIRED] = {BL_TERMS_OF_SESSIONS, '^', "repaired", "repaired",
                          "the first of two scores in a row that are back "
                          "after a dip"},
    [BL_MARK_BELOW] = {BL_TERMS_OF_SESSIONS, '!', "below-cut-off",
                       "below the cut-off",
                       "the score is below the published cut-off of the form"},
    [BL_MARK_ASK] = {BL_TERMS_OF_SESSIONS, '?', "worth-asking", "worth asking",
                     "the score fell since the session before by what the "
                     "form's users ask about; a rule of practice, not reliable "
                     "change"},
    [BL_MARK_CEILING] = {BL_TERMS_OF_SESSIONS, 'C', "ceiling", "at the ceiling",
                         "the highest possible score; an increase cannot show"},
    [BL_MARK_FLOOR] = {BL_TERMS_OF_SESSIONS, 'F', "floor", "at the floor",
                       "the lowest possible score; a decrease cannot show"},
    [BL_MARK_PRORATED] = {BL_TERMS_OF_SESSIONS, 'p', "prorated", "prorated",
                          "some items are missing; they count as the mean of "
                          "the others"},
    [BL_MARK_UNIFORM] = {BL_TERMS_OF_SESSIONS, '=', "uniform",
                         "uniform answers",
                         "every item has the same answer, where that says "
                         "something"},
    [BL_MARK_INCOMPLETE] = {BL_TERMS_OF_SESSIONS, 'i', "incomplete",
                            "incomplete", "too few answers for a score"},
    [BL_MARK_INVALID] = {BL_TERMS_OF_SESSIONS, 'x', "invalid", "invalid",
                         "an answer is invalid, so there is no score"},
    [BL_MARK_REPEATED] = {BL_TERMS_OF_SESSIONS, '*', "repeated",
                          "the same form again",
                          "the same answers for the same session; they count "
                          "once"},
    [BL_MARK_CONFLICTING] = {BL_TERMS_OF_SESSIONS, '*', "conflicting",
                             "another form of the session",
                             "different forms of one session; none of them "
                             "counts"},
    [BL_MARK_SET_ASIDE] = {BL_TERMS_OF_SESSIONS, '*', "set-aside", "set aside",
                           "a form of the session that the rule of "
                           "--duplicates does not take"},
};
