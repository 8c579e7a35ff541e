#include <string.h>

#include "completion.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* Take off what a shell takes off a word: quotes and backslashes. A word ends
 * at a blank outside quotes; returns where. *quote is the one left open, or 0.
 */
static const char *take_word(const char *at, bl_text *out, char *quote)
{
    for (*quote = 0; *at && (*quote || !is_blank(*at)); at++) {
        if (*at == *quote)
            *quote = 0;
        else if (!*quote && (*at == '"' || *at == '\''))
            *quote = *at;
        else if (*at == '\\' && *quote != '\'' && at[1])
            bl_text_add_char(out, *++at);
        else
            bl_text_add_char(out, *at);
    }
    return at;
}

typedef struct words {
    const char **list;
    int count;
    char quote; /* left open in the last; 0: none */
} words;

/* The words of a line; the last is empty after a blank. */
static words split(const char *line, bl_arena *arena)
{
    words w = {.list = bl_arena_get(arena, strlen(line) + 2, sizeof *w.list)};
    bl_text word = BL_TEXT_INIT;
    bool more = w.list != NULL;

    while (more) {
        while (is_blank(*line))
            line++;
        bl_text_clear(&word);
        line = take_word(line, &word, &w.quote);
        w.list[w.count] = bl_arena_copy(arena, bl_text_slice(&word));
        more = w.list[w.count++] && *line;
    }
    bl_text_release(&word);
    return w;
}

/* What bash would not take for itself, at this place of an unquoted word. A
 * brace with a comma behind it would be a list of words. */
static bool is_bare(bl_slice word, size_t at)
{
    static const char bare[] = "abcdefghijklmnopqrstuvwxyz"
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "0123456789_.,:=+@%/}-";
    const char c = word.bytes[at];
    const bl_slice rest = {word.bytes + at, word.size - at};

    if (c == '{')
        return !memchr(rest.bytes, ',', rest.size) &&
               !memmem(rest.bytes, rest.size, "..", 2);
    return (unsigned char)c > 0x7f || strchr(bare, c);
}

/* How bash wants a byte within the quote that is open, where not as it is; it
 * closes the quote after a last byte that is not this quote itself. */
static const struct {
    char quote;
    char byte;
    const char *within;
    const char *last;
} rewritten[] = {
    {'\'', '\'', "'\\''", "'\\'"},      {'"', '"', "\\\"", "\"\\\""},
    {'"', '!', "\"\\!\"", "\"\\!\"\""}, {'"', '$', "\\$", "\\$"},
    {'"', '`', "\\`", "\\`"},           {'"', '\\', "\\\\", "\\\\"},
};

static void add_byte(bl_text *out, bl_slice word, size_t at, char quote)
{
    const char c = word.bytes[at];

    for (size_t r = 0; r < sizeof rewritten / sizeof rewritten[0]; r++)
        if (rewritten[r].quote == quote && rewritten[r].byte == c) {
            bl_text_add(out, at + 1 < word.size ? rewritten[r].within
                                                : rewritten[r].last);
            return;
        }
    bl_text_print(out, "%s%c", quote || is_bare(word, at) ? "" : "\\", c);
}

/* Each candidate without its first bytes and without what it is. */
static void add_candidates(bl_text *out, const char *list, size_t front,
                           char quote)
{
    while (*list) {
        const size_t size = strcspn(list, "\n");
        const size_t word = strcspn(list, "\t\n");

        for (size_t at = front; at < word; at++)
            add_byte(out, (bl_slice){list, word}, at, quote);
        bl_text_add_char(out, '\n');
        list += size + 1;
    }
}

void completion_of_line(const char *line, const char *typed, bl_text *out)
{
    bl_arena arena = {0};
    bl_text all = BL_TEXT_INIT;
    bl_text part = BL_TEXT_INIT;
    char quote = 0;
    const words w = split(line, &arena);

    (void)take_word(typed, &part, &quote);
    if (w.count > 1) {
        const size_t last = strlen(w.list[w.count - 1]);

        completion_of_words(w.count - 1, w.list + 1, &all);

        const size_t kind = strcspn(all.bytes, "\n") + 1;

        bl_text_add_bytes(out, all.bytes, kind);
        add_candidates(out, all.bytes + kind,
                       last > part.size ? last - part.size : 0, w.quote);
    }
    bl_text_release(&part);
    bl_text_release(&all);
    bl_arena_release(&arena);
}
