#include "page.h"

static void add_interval(bl_text *text, bl_interval interval)
{
    if (!interval.given)
        return;
    bl_text_add(text, " (95 % ");
    figure_add(text, interval.low, FIGURE_DIGITS, false);
    bl_text_add(text, " to ");
    figure_add(text, interval.high, FIGURE_DIGITS, false);
    bl_text_add_char(text, ')');
}

static void add_precision(const bl_precision *precision, int digits,
                          bl_text *text)
{
    const double error = bl_standard_error(precision);

    bl_text_add(text, "Based on reliability ");
    figure_add(text, precision->reliability, FIGURE_DIGITS, false);
    add_interval(text, precision->interval);
    bl_text_add(text, " and SD ");
    figure_add(text, precision->sd, digits, false);
    bl_text_print(text, " (%s%s%s%s%s): SEM ",
                  bl_pair_origin_words[precision->origin],
                  precision->norm[0] ? " " : "", precision->norm,
                  precision->source[0] ? ": " : "", precision->source);
    figure_add(text, error, digits, false);
    bl_text_add(text, ", S_diff ");
    figure_add(text, bl_s_diff(error, 1, 1), digits, false);
    bl_text_add(text,
                ". \"Reliable\" means larger than the measurement error of one "
                "sitting; how much this client moves from session to session "
                "anyway, the within-person SD tells.");
}

void page_add_settings(const bl_course_plan *plan, int digits, bl_text *text)
{
    if (plan->precision.given)
        add_precision(&plan->precision, digits, text);
    else
        bl_text_add(text,
                    "Based on no reliability and SD, so nothing is called "
                    "reliable and dips are not watched; --reliability and "
                    "--sd, --norm or a study file give them.");
}

const char page_caution[] =
    "A score is one person's view of the relationship, not an outcome; a fall "
    "can be part of good work.";
