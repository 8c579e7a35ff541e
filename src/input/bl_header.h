/*
 * bl_header.h - the header of an export: its rows and the names of columns.
 */
#ifndef BL_HEADER_H
#define BL_HEADER_H

#include "bl_layout.h"
#include "bl_source.h"
#include "bl_text.h"

typedef struct bl_header {
    bl_arena arena;
    char delimiter;
    bool delimiter_recognised; /* false: it was declared */
    bool is_qualtrics;         /* three rows, recognised by the third */
    size_t row_count;          /* 0: the file has no header */
    size_t name_rows;          /* these, and one more where questions above
                                  groups are joined with what is below them */
    bl_header_role roles[BL_HEADER_ROWS_MAX + 1];
    size_t column_count; /* cells of its longest row */
    const bl_slice
        *cells[BL_HEADER_ROWS_MAX + 1]; /* [row][column], as written */
    const bl_slice *folded[BL_HEADER_ROWS_MAX + 1]; /* as names are compared */
    const char **names;  /* by column, for messages: its first cell, or "#3" */
    const char **hidden; /* the same while names are all numbers, else NULL */
    const bl_slice *below; /* cells of the row below it, as written */
    size_t below_count;    /* 0: there is none */
    size_t size;           /* bytes of the file's text that it took */
} bl_header;

/*
 * Read the header at the start of a source, which then goes on behind it.
 *
 *   errors   BL_E_INPUT [empty-file], [bad-header], those of bl_csv.h and
 *            bl_source.h, each with file and line
 *   owns     free with bl_header_release
 */
BL_CHECKED bl_status bl_header_read(bl_source *source, const char *path,
                                    const bl_layout *layout, bl_header *out,
                                    bl_error *err);
void bl_header_release(bl_header *header);

/*
 * Let messages show columns by their numbers only, for as long as it is open
 * whether the header holds names (it may be a row of data), or by name again.
 *
 *   errors   BL_E_MEMORY
 */
BL_CHECKED bl_status bl_header_hide_names(bl_header *header, bl_error *err);
void bl_header_show_names(bl_header *header);

/* The name all the same, of a column that was found by it. */
static inline const char *bl_header_found_name(const bl_header *header,
                                               size_t column)
{
    return header->hidden ? header->hidden[column] : header->names[column];
}

/* Append how a column can be named: by its name where that means this column
 * only, else by its number, "#3". */
void bl_header_add_name(const bl_header *header, size_t column, bl_text *out);

/* "comma", "tab": how a delimiter is said. */
const char *bl_delimiter_word(char delimiter);

#endif
