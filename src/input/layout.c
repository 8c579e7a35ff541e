#include "bl_layout.h"

#include <stdlib.h>
#include <string.h>

const char *const bl_header_role_words[] = {
    [BL_HEADER_CODE] = "code",     [BL_HEADER_TEXT] = "text",
    [BL_HEADER_SUB] = "sub",       [BL_HEADER_IMPORT_ID] = "import-id",
    [BL_HEADER_IGNORE] = "ignore", NULL};
const char *const bl_invalid_words[] = {[BL_INVALID_SCALE] = "scale",
                                        [BL_INVALID_BLANK] = "blank",
                                        [BL_INVALID_STOP] = "stop",
                                        NULL};
const char *const bl_date_order_words[] = {[BL_DATE_YMD] = "ymd",
                                           [BL_DATE_DMY] = "dmy",
                                           [BL_DATE_MDY] = "mdy",
                                           [BL_DATE_EXCEL] = "excel",
                                           NULL};

void bl_layout_init(bl_layout *layout)
{
    *layout = (bl_layout){
        .decimal = '.', .carried_said_by = "--with", .factor = {1, 0}};
}

bool bl_layout_is_open(const bl_layout *layout)
{
    return !layout->preset && !layout->header_rows && !layout->no_header &&
           !layout->skip && !layout->skip_until && !layout->preamble &&
           !bl_selector_given(&layout->answer_rows.record);
}

static void overlay_columns(bl_layout *to, const bl_layout *over)
{
    if (bl_selector_given(&over->client))
        to->client = over->client;
    if (bl_selector_given(&over->session) || over->no_session) {
        to->session = over->session;
        to->no_session = over->no_session;
    }
    if (bl_selector_given(&over->date))
        to->date = over->date;
    if (bl_selector_given(&over->respondent))
        to->respondent = over->respondent;
    if (over->item_count) {
        to->items = over->items;
        to->item_count = over->item_count;
        to->items_said_by = over->items_said_by;
    }
}

static void overlay_values(bl_layout *to, const bl_layout *over)
{
    if (over->date_order != BL_DATE_YMD)
        to->date_order = over->date_order;
    if (over->decimal != '.')
        to->decimal = over->decimal;
    if (over->missing_count) {
        to->missing = over->missing;
        to->missing_count = over->missing_count;
    }
    if (over->label_count) {
        to->labels = over->labels;
        to->label_count = over->label_count;
    }
    if (over->value_pattern)
        to->value_pattern = over->value_pattern;
    if (over->invalid != BL_INVALID_SCALE)
        to->invalid = over->invalid;
}

void bl_layout_overlay(bl_layout *to, const bl_layout *over)
{
    if (over->encoding)
        to->encoding = over->encoding;
    if (over->delimiter)
        to->delimiter = over->delimiter;
    overlay_columns(to, over);
    overlay_values(to, over);
}

bl_status bl_layout_delimiter(const char *text, char *out, bl_error *err)
{
    static const struct {
        const char *word;
        char delimiter;
    } words[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'},
                 {"pipe", '|'},  {"\\t", '\t'},      {"auto", 0}};

    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
        if (strcmp(text, words[w].word) == 0) {
            *out = words[w].delimiter;
            return BL_OK;
        }
    if (text[0] && !text[1] && !strchr("\"\r\n ", text[0])) {
        *out = text[0];
        return BL_OK;
    }
    bl_error_set(err, BL_E_USAGE, "bad-delimiter", "\"%s\" is no delimiter",
                 text);
    bl_error_hint(err, "one character, or one of: comma, semicolon, tab, pipe, "
                       "auto");
    return err->status;
}

/* The quote that closes an element, or NULL: then quotes are plain text. */
static const char *closing_quote(const char *start)
{
    const char *const quote = *start == '"' ? strchr(start + 1, '"') : NULL;
    const char *const next = quote ? quote + 1 + strspn(quote + 1, " ") : NULL;

    return next && (*next == ',' || !*next) ? quote : NULL;
}

/* One element of a list: up to the next comma, or between quotes; *more: a
 * comma follows. */
static bl_slice next_element(const char **at, bool *more)
{
    const char *start = *at + strspn(*at, " ");
    const char *const quote = closing_quote(start);
    const char *end = quote ? quote : start + strcspn(start, ",");

    *at = quote ? quote + 1 + strspn(quote + 1, " ") : end;
    *more = **at == ',';
    *at += *more;
    start += quote != NULL;
    while (!quote && end > start && end[-1] == ' ')
        end--;
    return (bl_slice){start, (size_t)(end - start)};
}

bl_status bl_layout_list(const char *text, bl_arena *arena,
                         const char *const **out, size_t *count, bl_error *err)
{
    const size_t most = strlen(text) + 1;
    const char **const list = bl_arena_get(arena, most + 1, sizeof *list);
    const char *at = text;
    bool more = *text != '\0';

    if (!list)
        return BL_FAIL_MEMORY(err);
    *count = 0;
    while (more) {
        const bl_slice element = next_element(&at, &more);

        if (!element.size)
            return BL_FAIL(err, BL_E_USAGE, "empty-list-item",
                           "the list \"%s\" has an empty place", text);
        list[*count] = bl_arena_copy(arena, element);
        if (!list[(*count)++])
            return BL_FAIL_MEMORY(err);
    }
    *out = list;
    return bl_layout_ranges(arena, out, count, err);
}

enum { COLUMNS_MAX = 9999 };

/* "#7"; moves past it. */
static bool take_number(const char **text, size_t *out)
{
    char *end = NULL;

    if ((*text)[0] != '#' || (*text)[1] < '0' || (*text)[1] > '9')
        return false;
    *out = strtoul(*text + 1, &end, 10);
    *text = end;
    return *out <= COLUMNS_MAX;
}

/* "#7-#18" */
static bool is_range(const char *text, size_t *first, size_t *last)
{
    return take_number(&text, first) && *text++ == '-' &&
           take_number(&text, last) && !*text && *first > 0 && *first <= *last;
}

bl_status bl_layout_ranges(bl_arena *arena, const char *const **list,
                           size_t *count, bl_error *err)
{
    size_t first = 0;
    size_t last = 0;
    size_t due = 0;
    size_t made = 0;

    for (size_t k = 0; k < *count; k++)
        due += is_range((*list)[k], &first, &last) ? last - first + 1 : 1;
    if (due == *count)
        return BL_OK;

    const char **const all = bl_arena_get(arena, due + 1, sizeof *all);

    if (!all)
        return BL_FAIL_MEMORY(err);
    for (size_t k = 0; k < *count; k++) {
        const bool range = is_range((*list)[k], &first, &last);

        if (!range)
            all[made++] = (*list)[k];
        for (size_t n = first; range && n <= last; n++) {
            all[made] = bl_arena_print(arena, "#%zu", n);
            if (!all[made++])
                return BL_FAIL_MEMORY(err);
        }
    }
    *list = all;
    *count = made;
    return BL_OK;
}

bl_selector bl_layout_selector(const char *text, const char *said_by)
{
    bl_selector selector = {.name = text, .said_by = said_by};

    if (text[0] == '#' && text[1] &&
        strspn(text + 1, "0123456789") == strlen(text + 1)) {
        const unsigned long number = strtoul(text + 1, NULL, 10);

        if (number > 0 && number < 1000000)
            selector = (bl_selector){.number = number, .said_by = said_by};
    }
    return selector;
}
