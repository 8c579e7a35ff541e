#include "column_words.h"

#include <string.h>

static const column_words described[] = {
    {COLUMNS_OF_CASES, "client", "the client, as the export has it", UNIT_NONE},
    {COLUMNS_OF_CASES, "respondent", "who answered", UNIT_NONE},
    {COLUMNS_OF_CASES, "reason",
     "why to look at this client early, the most concerning reason first; "
     "empty: none",
     UNIT_NONE},
    {COLUMNS_OF_CASES, "last", "the last score of the scale that is followed",
     UNIT_SCORE},
    {COLUMNS_OF_CASES, "scores",
     "the last scores in order, a bar each, over the whole possible range",
     UNIT_NONE},
    {COLUMNS_OF_CASES, "change",
     "the last score minus the first, or that of the baseline session",
     UNIT_DIFFERENCE},
    {COLUMNS_OF_CASES, "sessions", "sessions with a score", UNIT_SESSIONS},
    {COLUMNS_OF_CASES, "last_date", "day of the last form that counts",
     UNIT_DAY},
    {COLUMNS_OF_CASES, "last_session", "session number of that form",
     UNIT_NONE},
    {COLUMNS_OF_CASES, "recent_mean", "mean of the last up to four scores",
     UNIT_SCORE},
    {COLUMNS_OF_CASES, "verdict",
     "whether the change is larger than measurement error explains", UNIT_NONE},
    {COLUMNS_OF_CASES, "trend", "verdict about the slope over all sessions",
     UNIT_NONE},

    {COLUMNS_OF_SESSIONS, "client", "the client, as the export has it",
     UNIT_NONE},
    {COLUMNS_OF_SESSIONS, "session", "session number, as the export has it",
     UNIT_NONE},
    {COLUMNS_OF_SESSIONS, "date", "day of the form", UNIT_DAY},
    {COLUMNS_OF_SESSIONS, "respondent", "who answered", UNIT_NONE},
    {COLUMNS_OF_SESSIONS, "change_previous",
     "score minus that of the session before that has one", UNIT_DIFFERENCE},
    {COLUMNS_OF_SESSIONS, "change_first",
     "score minus the first, or that of the baseline session", UNIT_DIFFERENCE},
    {COLUMNS_OF_SESSIONS, "verdict",
     "whether change_first is larger than measurement error explains",
     UNIT_NONE},
    {COLUMNS_OF_SESSIONS, "reference",
     "the level before: mean of the last up to three scores", UNIT_SCORE},
    {COLUMNS_OF_SESSIONS, "change_reference", "score minus reference",
     UNIT_DIFFERENCE},
    {COLUMNS_OF_SESSIONS, "dip",
     "what became of the dip that the session belongs to; empty: none",
     UNIT_NONE},
    {COLUMNS_OF_SESSIONS, "marks",
     "what is to be seen at this session, with semicolons between", UNIT_NONE},
    {COLUMNS_OF_SESSIONS, "flags",
     "what is to be known about the form; per scale, as total:prorated",
     UNIT_NONE},
};

const column_words *column_words_find(column_rows rows, const char *name)
{
    for (size_t w = 0; w < sizeof described / sizeof described[0]; w++)
        if (described[w].rows == rows && strcmp(described[w].name, name) == 0)
            return &described[w];
    return NULL;
}

const column_terms column_terms_list[] = {
    {COLUMNS_OF_CASES, "verdict", BL_RELIABLE_INCREASE, BL_NO_ROOM_DOWN},
    {COLUMNS_OF_CASES, "verdict", BL_TOO_FEW_SESSIONS, BL_TOO_FEW_SESSIONS},
    {COLUMNS_OF_CASES, "verdict", BL_NO_SETTINGS, BL_NO_SETTINGS},
    {COLUMNS_OF_CASES, "trend", BL_RISING, BL_NO_MOVEMENT},
    {COLUMNS_OF_CASES, "trend", BL_TOO_FEW_SESSIONS, BL_TOO_MANY_SESSIONS},
    {COLUMNS_OF_CASES, "trend", BL_DATES_CONTRADICT, BL_SECOND_EPISODE},
    {COLUMNS_OF_SESSIONS, "verdict", BL_RELIABLE_INCREASE, BL_NO_ROOM_DOWN},
    {COLUMNS_OF_SESSIONS, "dip", BL_DIP_NEW, BL_DIP_REPAIRED},
    {COLUMNS_OF_SESSIONS, "marks", BL_MARK_DIP, BL_MARK_SET_ASIDE},
    {COLUMNS_OF_SESSIONS, "flags", BL_MARK_PRORATED, BL_MARK_INVALID},
    {COLUMNS_OF_CASES, NULL, BL_NO_TERM, BL_NO_TERM}};
