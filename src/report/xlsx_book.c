#include "xlsx_book.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "xlsx_check.h"

enum { HEADER_GROUND = 0xe8edf3, SOFT_COLOR = 0x505050 };

static const struct {
    const char *number; /* format; NULL: scores */
    bool bold;
    bool wrap;
    uint8_t align;      /* 0: by what the cell holds */
    uint8_t indent;     /* from there [characters] */
    double size;        /* of the font; 0: the usual one */
    lxw_color_t color;  /* 0: the usual one */
    lxw_color_t ground; /* 0: none */
    uint8_t bottom;     /* border */
} looks[XLSX_LOOKS] = {
    [XLSX_HEADER] = {"@", true, false, LXW_ALIGN_LEFT, 1, 0, 0, HEADER_GROUND,
                     LXW_BORDER_THIN},
    /* a spreadsheet draws the button of a filter over its right end */
    [XLSX_NUMBER_HEADER] = {"@", true, false, LXW_ALIGN_RIGHT, 2, 0, 0,
                            HEADER_GROUND, LXW_BORDER_THIN},
    [XLSX_TEXT] = {.number = "@",
                   .wrap = true,
                   .align = LXW_ALIGN_LEFT,
                   .indent = 1},
    [XLSX_PROSE] = {.number = "General",
                    .wrap = true,
                    .align = LXW_ALIGN_LEFT,
                    .indent = 1},
    [XLSX_SCORE] = {.number = NULL},
    [XLSX_INTEGER] = {.number = "0"},
    [XLSX_DAY] = {.number = "yyyy-mm-dd"},
    [XLSX_FIGURE] = {.number = "General", .align = LXW_ALIGN_LEFT, .indent = 1},
    [XLSX_TITLE] = {.number = "@", .bold = true, .size = 14},
    [XLSX_WORD] = {.number = "@", .bold = true},
    [XLSX_SOFT] = {.number = "General", .wrap = true, .color = SOFT_COLOR}};

/* "0.00" */
static const char *score_format(xlsx_book *book)
{
    static const char most[] = "0.000000000000000";

    return bl_arena_copy(
        &book->arena,
        (bl_slice){most, book->digits ? (size_t)book->digits + 2 : 1});
}

static void make_look(xlsx_book *book, xlsx_look look)
{
    const xlsx_calls *const lib = &book->lib;
    lxw_format *const format = lib->workbook_add_format(book->workbook);
    const char *const number =
        looks[look].number ? looks[look].number : score_format(book);

    book->looks[look] = format;
    if (!format || !number) {
        (void)BL_FAIL_MEMORY(&book->fault);
        return;
    }
    lib->format_set_num_format(format, number);
    lib->format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (looks[look].align)
        lib->format_set_align(format, looks[look].align);
    if (looks[look].indent)
        lib->format_set_indent(format, looks[look].indent);
    if (looks[look].bold)
        lib->format_set_bold(format);
    if (looks[look].wrap)
        lib->format_set_text_wrap(format);
    if (looks[look].size > 0)
        lib->format_set_font_size(format, looks[look].size);
    if (looks[look].color)
        lib->format_set_font_color(format, looks[look].color);
    if (looks[look].ground)
        lib->format_set_bg_color(format, looks[look].ground);
    if (looks[look].bottom)
        lib->format_set_bottom(format, looks[look].bottom);
}

/* Without a day of making, the library would take the clock's. */
static void set_properties(xlsx_book *book)
{
    enum { FIRST_OF_2000 = 946684800 };
    char title[] = "Working alliance";
    lxw_doc_properties properties = {.title = title, .created = FIRST_OF_2000};

    xlsx_note(book,
              book->lib.workbook_set_properties(book->workbook, &properties));
}

/* The folder of the result, or NULL where there is none: the library's choice,
 * TMPDIR or /tmp. */
static char *folder_of(xlsx_book *book, const bl_out *out)
{
    char *const target =
        out->target ? bl_arena_copy(&book->arena, bl_slice_of(out->target))
                    : NULL;

    return target ? dirname(target) : NULL;
}

static bl_status cannot_write(const bl_out *out, const char *why, bl_error *err)
{
    return BL_FAIL(err, BL_E_IO, "cannot-write", "cannot write %s: %s",
                   out->name, why);
}

bl_status xlsx_open(xlsx_book *book, const bl_out *out, bool streams,
                    int digits, bl_error *err)
{
    char name[64];
    bl_status status;

    *book = (xlsx_book){.fd = -1, .digits = digits, .text = BL_TEXT_INIT};
    status = xlsx_load(&book->lib, err);
    if (status)
        return status;
    book->fd = memfd_create("workbook", MFD_CLOEXEC);
    if (book->fd < 0)
        return cannot_write(out, strerror(errno), err);
    (void)snprintf(name, sizeof name, "/proc/self/fd/%d", book->fd);

    lxw_workbook_options options = {.constant_memory = streams,
                                    .tmpdir = folder_of(book, out)};

    book->workbook = book->lib.workbook_new_opt(name, &options);
    if (!book->workbook)
        return BL_FAIL_MEMORY(err);
    set_properties(book);
    for (xlsx_look look = 0; look < XLSX_LOOKS; look++)
        make_look(book, look);
    return xlsx_fault(book, err);
}

bl_status xlsx_fault(const xlsx_book *book, bl_error *err)
{
    if (!book->fault.status)
        return BL_OK;
    if (!err->status)
        *err = book->fault;
    return book->fault.status;
}

static bool is_whole(const xlsx_book *book, const unsigned char *bytes,
                     size_t size)
{
    size_t cells[XLSX_SHEETS_MAX];

    for (size_t s = 0; s < book->sheet_count; s++)
        cells[s] = book->sheets[s]->cells;
    return xlsx_is_whole(&book->lib, bytes, size, cells, book->sheet_count);
}

static bl_status hand_over(const xlsx_book *book, bl_out *out, bl_error *err)
{
    struct stat info = {0};
    const size_t size = fstat(book->fd, &info) == 0 ? (size_t)info.st_size : 0;
    void *const bytes =
        size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, book->fd, 0)
             : MAP_FAILED;
    bl_status status = BL_OK;

    if (bytes == MAP_FAILED || !is_whole(book, bytes, size)) {
        status = cannot_write(out, "the workbook came out incomplete", err);
        bl_error_hint(err, "is there room for its parts, in the folder of the "
                           "file or in TMPDIR, and enough memory?");
    } else {
        bl_out_write(out, bytes, size);
    }
    if (bytes != MAP_FAILED)
        (void)munmap(bytes, size);
    return status;
}

/* Frees what the library holds, whatever it returns. */
static lxw_error close_workbook(xlsx_book *book)
{
    lxw_workbook *const workbook = book->workbook;

    book->workbook = NULL;
    return book->lib.workbook_close(workbook);
}

bl_status xlsx_close(xlsx_book *book, bl_out *out, bl_error *err)
{
    lxw_error error;
    bl_status status = xlsx_fault(book, err);

    if (!status) {
        error = close_workbook(book);
        status = error ? cannot_write(out, book->lib.lxw_strerror(error), err)
                       : hand_over(book, out, err);
    }
    xlsx_abandon(book);
    return status;
}

void xlsx_abandon(xlsx_book *book)
{
    if (book->workbook)
        book->lib.lxw_workbook_free(book->workbook);
    if (book->fd >= 0)
        (void)close(book->fd);
    bl_text_release(&book->text);
    bl_arena_release(&book->arena);
    book->workbook = NULL;
    book->fd = -1;
}

void xlsx_note(xlsx_book *book, lxw_error error)
{
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        (void)BL_FAIL_MEMORY(&book->fault);
    else if (error)
        bl_error_set(&book->fault, BL_E_IO, "cannot-write",
                     "cannot write the workbook: %s",
                     book->lib.lxw_strerror(error));
}

void *xlsx_get(xlsx_book *book, size_t count, size_t size)
{
    void *const memory = bl_arena_get(&book->arena, count, size);

    if (!memory)
        (void)BL_FAIL_MEMORY(&book->fault);
    return memory;
}
