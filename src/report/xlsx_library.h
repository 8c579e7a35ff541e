/*
 * xlsx_library.h - private to report/: libxlsxwriter, loaded when it is used.
 *
 * Linked, it would bring OpenSSL along (for the check sums of pictures) and
 * double the time that every run takes to start; few runs write a workbook.
 * Everything that a workbook is made with is called through this table.
 */
#ifndef XLSX_LIBRARY_H
#define XLSX_LIBRARY_H

#include <xlsxwriter.h>
#include <zlib.h>

#include "bl_error.h"

/* zlib, which checks what was written, comes with the library. */
#define XLSX_CALLS(X)                                                          \
    X(workbook_new_opt)                                                        \
    X(workbook_add_chart)                                                      \
    X(workbook_add_format)                                                     \
    X(workbook_add_worksheet)                                                  \
    X(workbook_set_properties)                                                 \
    X(workbook_close)                                                          \
    X(lxw_workbook_free)                                                       \
    X(lxw_strerror)                                                            \
    X(format_set_align)                                                        \
    X(format_set_bg_color)                                                     \
    X(format_set_bold)                                                         \
    X(format_set_bottom)                                                       \
    X(format_set_font_color)                                                   \
    X(format_set_font_size)                                                    \
    X(format_set_indent)                                                       \
    X(format_set_num_format)                                                   \
    X(format_set_text_wrap)                                                    \
    X(worksheet_autofilter)                                                    \
    X(worksheet_fit_to_pages)                                                  \
    X(worksheet_freeze_panes)                                                  \
    X(worksheet_gridlines)                                                     \
    X(worksheet_ignore_errors)                                                 \
    X(worksheet_insert_chart_opt)                                              \
    X(worksheet_merge_range)                                                   \
    X(worksheet_repeat_rows)                                                   \
    X(worksheet_set_column)                                                    \
    X(worksheet_set_footer)                                                    \
    X(worksheet_set_h_pagebreaks)                                              \
    X(worksheet_set_margins)                                                   \
    X(worksheet_set_landscape)                                                 \
    X(worksheet_set_paper)                                                     \
    X(worksheet_set_row)                                                       \
    X(worksheet_write_number)                                                  \
    X(worksheet_write_string)                                                  \
    X(chart_add_series)                                                        \
    X(chart_axis_major_gridlines_set_line)                                     \
    X(chart_axis_set_major_unit)                                               \
    X(chart_axis_set_max)                                                      \
    X(chart_axis_set_min)                                                      \
    X(chart_axis_set_name)                                                     \
    X(chart_axis_set_num_font)                                                 \
    X(chart_axis_set_num_format)                                               \
    X(chart_legend_set_position)                                               \
    X(chart_series_set_categories)                                             \
    X(chart_series_set_error_bars)                                             \
    X(chart_series_set_error_bars_line)                                        \
    X(chart_series_set_labels)                                                 \
    X(chart_series_set_labels_custom)                                          \
    X(chart_series_set_labels_position)                                        \
    X(chart_series_set_line)                                                   \
    X(chart_series_set_marker_fill)                                            \
    X(chart_series_set_marker_line)                                            \
    X(chart_series_set_marker_size)                                            \
    X(chart_series_set_marker_type)                                            \
    X(chart_series_set_name)                                                   \
    X(chart_series_set_values)                                                 \
    X(chart_show_blanks_as)                                                    \
    X(chart_title_set_name)                                                    \
    X(chart_title_set_name_font)                                               \
    X(crc32)                                                                   \
    X(inflate)                                                                 \
    X(inflateEnd)                                                              \
    X(inflateInit2_)

typedef struct xlsx_calls {
#define X(name) __typeof__(name) *name;
    XLSX_CALLS(X)
#undef X
} xlsx_calls;

/*
 * Load the library. It stays for the rest of the run.
 *
 *   errors   BL_E_IO [no-library]
 */
BL_CHECKED bl_status xlsx_load(xlsx_calls *out, bl_error *err);

#endif
