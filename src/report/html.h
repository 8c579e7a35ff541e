/*
 * html.h - private to report/: pieces of a page for a browser.
 *
 * What is written is XML as well, so that any reader of either takes it.
 */
#ifndef HTML_H
#define HTML_H

#include "page.h"

/* Text between tags or in an attribute: escaped, and what is no visible
 * character made visible. */
void html_text(bl_out *out, const char *text);

/* <TAG CLASS>text</TAG>; class NULL: none. */
void html_element(bl_out *out, const char *tag, const char *class,
                  const char *text);

/* The scores of a course over the possible range, gaps left open; nothing for a
 * single one. `id` is unique on the page. */
void html_chart(const page *p, size_t id);

/* The sessions as a table; the marks that it shows are added to *used. */
void html_table(const page *p, unsigned *used);

#endif
