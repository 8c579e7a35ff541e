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

static void add_precision(const page *p, bl_text *text)
{
    const bl_precision *const precision = &p->course->plan->precision;
    const double error = bl_standard_error(precision);

    bl_text_add(text, "Based on reliability ");
    figure_add(text, precision->reliability, FIGURE_DIGITS, false);
    add_interval(text, precision->interval);
    bl_text_add(text, " and SD ");
    figure_add(text, precision->sd, p->digits, false);
    bl_text_print(text, " (%s%s%s): SEM ",
                  bl_pair_origin_words[precision->origin],
                  precision->source[0] ? ": " : "", precision->source);
    figure_add(text, error, p->digits, false);
    bl_text_add(text, ", S_diff ");
    figure_add(text, bl_s_diff(error, 1, 1), p->digits, false);
    bl_text_add(text,
                ". \"Reliable\" means larger than the measurement error of one "
                "sitting; how much this client moves from session to session "
                "anyway, the within-person SD tells.");
}

void page_settings(const page *p)
{
    bl_text text = BL_TEXT_INIT;

    bl_out_char(p->out, '\n');
    if (p->course->plan->precision.given)
        add_precision(p, &text);
    else
        bl_text_add(&text,
                    "Based on no reliability and SD, so nothing is called "
                    "reliable and dips are not watched; --reliability and "
                    "--sd, --norm or a study file give them.");
    print_wrapped(p->out, text.bytes, 0, p->view->width);
    print_wrapped(p->out,
                  "A score is one person's view of the relationship, not an "
                  "outcome; a fall can be part of good work.",
                  0, p->view->width);
    bl_text_release(&text);
}
