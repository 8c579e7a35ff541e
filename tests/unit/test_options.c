#include "bl_series.h"
#include "bl_test.h"
#include "option_table.h"

/* The commands as the parser sees them: a name and a bit. */
#define COMMAND(word, flag)                                                    \
    {                                                                          \
        .name = (word), .operands = "[FILE...]", .summary = "do it",           \
        .about = "About it.\n", .examples = "  bondline it\n", .bit = (flag)   \
    }

static const bl_command score = COMMAND("score", IN_SCORE);
static const bl_command trend = COMMAND("trend", IN_TREND);
static const bl_command check_command = COMMAND("check", IN_CHECK);
static const bl_command instruments = COMMAND("instruments", IN_INSTRUMENTS);
static const bl_command layouts = COMMAND("layouts", IN_LAYOUTS);

const bl_command *const commands[] = {&score,       &trend,   &check_command,
                                      &instruments, &layouts, NULL};

enum { WORDS_MAX = 8 };

/* A command line that is parsed; zeroed options before. */
typedef struct parsed {
    bl_arena arena;
    bl_options options;
    bl_error err;
    bl_status status;
} parsed;

static parsed parse(const bl_command *command, const char *const *words)
{
    parsed p = {0};
    int count = 0;

    while (words[count])
        count++;
    p.status =
        options_parse(command, count, words, &p.arena, &p.options, &p.err);
    return p;
}

#define PARSE(command, ...)                                                    \
    parse((command), (const char *const[]){__VA_ARGS__, NULL})

static const char *text_field(const bl_options *options,
                              const bl_option *option)
{
    return *(const char *const *)(const void *)((const char *)options +
                                                option->offset);
}

static bool flag_field(const bl_options *options, const bl_option *option)
{
    return *(const bool *)(const void *)((const char *)options +
                                         option->offset);
}

/* A value that the option takes. */
static const char *good_value(const bl_option *option)
{
    return option->words ? option->words[0] : "value";
}

static void rows_of_the_table_are_whole(void **state)
{
    (void)state;
    for (const bl_option *o = option_table; o->name; o++) {
        check(o->name, strspn(o->name, "abcdefghijklmnopqrstuvwxyz-") ==
                           strlen(o->name));
        check(o->name, o->commands && !(o->commands & ~(unsigned)IN_ALL));
        check(o->name, o->summary && o->summary[0]);
        check(o->name, !o->words || (o->value && o->words[0]));
        for (const bl_option *other = option_table; other < o; other++) {
            check(o->name, strcmp(o->name, other->name) != 0);
            check(o->name, !o->letter || o->letter != other->letter);
            check(o->name, o->offset != other->offset);
            check(o->name, other->group <= o->group);
        }
    }
}

/* Only the option's own field changes. */
static void check_only_change(const char *label, const bl_option *option,
                              const parsed *p)
{
    for (const bl_option *o = option_table; o->name; o++) {
        if (o->value)
            check_text(label,
                       text_field(&p->options, o) ? text_field(&p->options, o)
                                                  : "",
                       o == option ? good_value(o) : "");
        else
            check_integer(label, flag_field(&p->options, o), o == option);
    }
    check_integer(label, p->options.operand_count, 1);
    check_text(label, p->options.operands[0], "file.csv");
}

static void check_ways_to_give(const bl_command *command,
                               const bl_option *option)
{
    const char *const value = good_value(option);
    char words[4][128];
    parsed ways[4];
    const size_t count = option->letter ? 4 : 2;

    (void)snprintf(words[0], sizeof words[0], "--%s", option->name);
    (void)snprintf(words[1], sizeof words[1], "--%s=%s", option->name, value);
    (void)snprintf(words[2], sizeof words[2], "-%c", option->letter);
    (void)snprintf(words[3], sizeof words[3], "-%c%s", option->letter, value);
    if (option->value) {
        ways[0] = PARSE(command, words[0], value, "file.csv");
        ways[1] = PARSE(command, "file.csv", words[1]);
        ways[2] = PARSE(command, "file.csv", words[2], value);
        ways[3] = PARSE(command, words[3], "file.csv");
    } else {
        ways[0] = PARSE(command, words[0], "file.csv");
        ways[1] = PARSE(command, "file.csv", words[0]);
        ways[2] = PARSE(command, words[2], "file.csv");
        ways[3] = PARSE(command, "file.csv", words[2]);
    }
    for (size_t w = 0; w < 4; w++) {
        if (w < count) {
            check_text(words[w], ways[w].err.message, "");
            check_only_change(words[w], option, &ways[w]);
        }
        bl_arena_release(&ways[w].arena);
    }
}

static void every_option_is_taken_in_every_way(void **state)
{
    (void)state;
    for (size_t c = 0; commands[c]; c++)
        for (const bl_option *o = option_table; o->name; o++)
            if (o->commands & commands[c]->bit)
                check_ways_to_give(commands[c], o);
}

/* It is said which commands have it. */
static void options_of_other_commands_are_out_of_place(void **state)
{
    (void)state;
    for (size_t c = 0; commands[c]; c++)
        for (const bl_option *o = option_table; o->name; o++) {
            char word[64];
            bl_text hint = BL_TEXT_INIT;

            if (o->commands & commands[c]->bit)
                continue;
            (void)snprintf(word, sizeof word, "--%s", o->name);

            parsed p = PARSE(commands[c], word, "value");

            check_text(word, p.err.name, "unknown-option");
            for (size_t other = 0; commands[other]; other++)
                if (o->commands & commands[other]->bit) {
                    bl_text_clear(&hint);
                    bl_text_print(&hint, "bondline %s has it\n",
                                  commands[other]->name);
                    check(word, strstr(p.err.hint, hint.bytes) != NULL);
                }
            bl_text_release(&hint);
            bl_arena_release(&p.arena);
        }
}

static void check_operands(const char *label, const parsed *p,
                           const char *const *want)
{
    int count = 0;

    check_text(label, p->err.message, "");
    while (want[count])
        count++;
    check_integer(label, p->options.operand_count, count);
    for (int o = 0; o < count; o++)
        check_text(label, p->options.operands[o], want[o]);
}

static void files_and_options_come_in_any_order(void **state)
{
    static const struct {
        const char *label, *words[WORDS_MAX], *operands[WORDS_MAX];
        const char *scale; /* NULL: not given */
        bool quiet;
    } cases[] = {
        {"none", {NULL}, {NULL}, NULL, false},
        {"files first",
         {"a", "b", "--scale", "bond", "-q"},
         {"a", "b"},
         "bond",
         true},
        {"options first",
         {"-q", "--scale=bond", "a", "b"},
         {"a", "b"},
         "bond",
         true},
        {"mixed",
         {"a", "-q", "b", "--scale", "bond", "c"},
         {"a", "b", "c"},
         "bond",
         true},
        {"standard input", {"-q", "-"}, {"-"}, NULL, true},
        {"a value that looks like an option",
         {"--scale", "-q", "a"},
         {"a"},
         "-q",
         false},
        {"a value that looks like the end",
         {"--scale", "--", "a"},
         {"a"},
         "--",
         false},
        {"after --",
         {"--", "--scale", "bond", "-q"},
         {"--scale", "bond", "-q"},
         NULL,
         false},
        {"-- after options", {"-q", "--", "-q"}, {"-q"}, NULL, true},
        {"-- twice", {"--", "--"}, {"--"}, NULL, false},
        {"the last one counts",
         {"--scale", "a", "--scale=b"},
         {NULL},
         "b",
         false},
        {"= in a value", {"--scale=a=b"}, {NULL}, "a=b", false},
        {"an empty file name", {""}, {""}, NULL, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        parsed p = parse(&trend, cases[i].words);

        check_operands(cases[i].label, &p, cases[i].operands);
        check_text(cases[i].label, p.options.scale ? p.options.scale : "",
                   cases[i].scale ? cases[i].scale : "");
        check_integer(cases[i].label, p.options.quiet, cases[i].quiet);
        bl_arena_release(&p.arena);
    }
}

static void letters_may_stand_together(void **state)
{
    parsed p = PARSE(&score, "-qvfcsv", "-o", "x");
    parsed value = PARSE(&score, "-qo", "x", "y");
    parsed help[2] = {PARSE(&score, "-h"), PARSE(&score, "--help")};

    (void)state;
    assert_true(p.options.quiet && p.options.verbose);
    assert_string_equal(p.options.format, "csv");
    assert_string_equal(p.options.output, "x");
    assert_string_equal(value.options.output, "x");
    assert_string_equal(value.options.operands[0], "y");
    assert_true(help[0].options.help && help[0].options.short_help);
    assert_true(help[1].options.help && !help[1].options.short_help);
    bl_arena_release(&p.arena);
    bl_arena_release(&value.arena);
    bl_arena_release(&help[0].arena);
    bl_arena_release(&help[1].arena);
}

static void what_cannot_be_parsed(void **state)
{
    static const struct {
        const char *words[WORDS_MAX], *name, *message, *hint;
    } cases[] = {
        {{"--no-such"},
         "unknown-option",
         "bondline trend has no option --no-such",
         "bondline trend --help  shows them all"},
        {{"--scal=bond"},
         "unknown-option",
         "bondline trend has no option --scal",
         "did you mean --scale?\nbondline trend --help  shows them all"},
        {{"-x"},
         "unknown-option",
         "bondline trend has no option -x",
         "bondline trend --help  shows them all"},
        {{"-qx"},
         "unknown-option",
         "bondline trend has no option -x",
         "bondline trend --help  shows them all"},
        {{"--=x"},
         "unknown-option",
         "bondline trend has no option --",
         "bondline trend --help  shows them all"},
        {{"--scale"}, "missing-value", "--scale needs a value: SCALE", ""},
        {{"-o"}, "missing-value", "--output needs a value: FILE", ""},
        {{"--scale="},
         "missing-value",
         "the value of --scale is empty: it needs SCALE",
         ""},
        {{"--scale", ""},
         "missing-value",
         "the value of --scale is empty: it needs SCALE",
         ""},
        {{"--quiet=yes"}, "unexpected-value", "--quiet takes no value", ""},
        {{"--as", "median"},
         "unknown-word",
         "--as does not know \"median\"",
         "did you mean mean?\nit takes: sum, mean or percent"},
        {{"--as=procent"},
         "unknown-word",
         "--as does not know \"procent\"",
         "did you mean percent?\nit takes: sum, mean or percent"},
        {{"--as", "su"},
         "unknown-word",
         "--as does not know \"su\"",
         "did you mean sum?\nit takes: sum, mean or percent"},
        {{"--as", "defined"},
         "unknown-word",
         "--as does not know \"defined\"",
         "it takes: sum, mean or percent"},
        {{"--as", "Sum"},
         "unknown-word",
         "--as does not know \"Sum\"",
         "did you mean sum?\nit takes: sum, mean or percent"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        parsed p = parse(&trend, cases[i].words);
        const char *const label = cases[i].words[0];

        check_integer(label, p.status, BL_E_USAGE);
        check_text(label, p.err.message, cases[i].message);
        check_text(label, p.err.name, cases[i].name);
        check_text(label, p.err.hint, cases[i].hint);
        bl_arena_release(&p.arena);
    }
}

static void every_word_of_an_option_is_taken(void **state)
{
    (void)state;
    for (const bl_option *o = option_table; o->name; o++)
        for (size_t w = 0; o->words && o->words[w]; w++)
            for (size_t c = 0; commands[c]; c++) {
                char word[64];

                if (!(o->commands & commands[c]->bit))
                    continue;
                (void)snprintf(word, sizeof word, "--%s", o->name);

                parsed p = PARSE(commands[c], word, o->words[w]);

                check_text(o->words[w], p.err.message, "");
                check_text(o->words[w], text_field(&p.options, o), o->words[w]);
                bl_arena_release(&p.arena);
            }
}

/* How often a slip of the finger is met with the right option first. */
typedef struct tally {
    size_t tried;
    size_t right;
} tally;

static void try_slip(const bl_command *command, const bl_option *meant,
                     const char *typed, tally *out)
{
    char word[80];
    char want[96];

    if (option_find(command->bit, bl_slice_of(typed)))
        return; /* another option, rightly spelled */
    (void)snprintf(word, sizeof word, "--%s", typed);
    (void)snprintf(want, sizeof want, "did you mean --%s?\n", meant->name);

    parsed p = PARSE(command, word);

    check_text(word, p.err.name, "unknown-option");
    out->tried++;
    out->right += strncmp(p.err.hint, want, strlen(want)) == 0;
    bl_arena_release(&p.arena);
}

/* Every letter left out, doubled, exchanged with the next, and, by chance,
 * replaced or joined by another. */
static void try_slips(const bl_command *command, const bl_option *meant,
                      uint64_t *random, tally *out)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz-";
    const size_t size = strlen(meant->name);

    for (size_t at = 0; at < size; at++) {
        const char any = letters[bl_test_below(random, sizeof letters - 1)];
        char typed[5][64];

        (void)snprintf(typed[0], 64, "%.*s%s", (int)at, meant->name,
                       meant->name + at + 1);
        (void)snprintf(typed[1], 64, "%.*s%s", (int)at + 1, meant->name,
                       meant->name + at);
        (void)snprintf(typed[2], 64, "%.*s%c%c%s", (int)at, meant->name,
                       meant->name[at + 1] ? meant->name[at + 1] : any,
                       meant->name[at],
                       meant->name + at + (meant->name[at + 1] ? 2 : 1));
        (void)snprintf(typed[3], 64, "%.*s%c%s", (int)at, meant->name, any,
                       meant->name + at + 1);
        (void)snprintf(typed[4], 64, "%.*s%c%s", (int)at, meant->name, any,
                       meant->name + at);
        for (size_t t = 0; t < 5; t++)
            if (typed[t][0] && typed[t][0] != '-')
                try_slip(command, meant, typed[t], out);
    }
}

static void a_slip_is_met_with_the_right_option(void **state)
{
    uint64_t random = 37;
    tally all = {0, 0};

    (void)state;
    for (size_t c = 0; commands[c]; c++)
        for (const bl_option *o = option_table; o->name; o++)
            for (int round = 0; round < 10 && o->commands & commands[c]->bit;
                 round++)
                try_slips(commands[c], o, &random, &all);
    print_message("%zu of %zu slips\n", all.right, all.tried);
    assert_true(all.tried > 10000);
    assert_true(all.right * 1000 >= all.tried * 990);
}

static void unknown_commands_name_the_nearest(void **state)
{
    static const struct {
        const char *word;
        bool is_file;
        const char *message, *hint;
    } cases[] = {
        {"scor", false, "there is no command \"scor\"",
         "did you mean score?\nbondline --help  shows the commands"},
        {"instrument", false, "there is no command \"instrument\"",
         "did you mean instruments?\nbondline --help  shows the commands"},
        {"zzz", false, "there is no command \"zzz\"",
         "bondline --help  shows the commands"},
        {"export.csv", true, "there is no command \"export.csv\"",
         "for example:  bondline score -i ID export.csv\nbondline --help  "
         "shows the commands"},
        {"-i", false, "a command comes first, and then its options: -i",
         "for example:  bondline score -i ID export.csv\nbondline --help  "
         "shows the commands"},
        {"--versoin", false,
         "a command comes first, and then its options: --versoin",
         "did you mean --version?\nbondline --help  shows the commands"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_error err = {0};

        command_unknown(cases[i].word, cases[i].is_file, &err);
        check_text(cases[i].word, err.message, cases[i].message);
        check_text(cases[i].word, err.hint, cases[i].hint);
        check_text(cases[i].word, err.name, "unknown-command");
    }
    for (size_t c = 0; commands[c]; c++)
        check(commands[c]->name,
              command_find(commands[c]->name) == commands[c]);
    assert_null(command_find("scores"));
    assert_null(command_find(""));
}

/* Whether a line begins with the option: "  -i, --instrument ID  ...". */
static bool has_line_of(const char *text, const bl_option *option)
{
    const size_t size = strlen(option->name);

    for (const char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strcspn(line, "\n") >= 8 + size && !memcmp(line + 6, "--", 2) &&
            !memcmp(line + 8, option->name, size) &&
            strcspn(line + 8, " \n") == size)
            return true;
    }
    return false;
}

static void check_width(const char *label, const char *text)
{
    for (const char *line = text; *line; line += line[0] == '\n') {
        const size_t size = strcspn(line, "\n");

        check(label, size <= 80);
        line += size;
    }
}

/* One table parses and prints: -h the usual options, --help all of them. */
static void help_shows_the_options_of_the_command(void **state)
{
    (void)state;
    for (size_t c = 0; commands[c]; c++) {
        bl_text brief = BL_TEXT_INIT;
        bl_text whole = BL_TEXT_INIT;

        options_help(commands[c], false, &brief);
        options_help(commands[c], true, &whole);
        for (const bl_option *o = option_table; o->name; o++) {
            const bool has = o->commands & commands[c]->bit;

            check_integer(o->name, has_line_of(whole.bytes, o), has);
            check_integer(o->name, has_line_of(brief.bytes, o),
                          has && o->common);
        }
        check_width(commands[c]->name, brief.bytes);
        check_width(commands[c]->name, whole.bytes);
        bl_text_release(&brief);
        bl_text_release(&whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_the_table_are_whole),
        cmocka_unit_test(every_option_is_taken_in_every_way),
        cmocka_unit_test(options_of_other_commands_are_out_of_place),
        cmocka_unit_test(files_and_options_come_in_any_order),
        cmocka_unit_test(letters_may_stand_together),
        cmocka_unit_test(what_cannot_be_parsed),
        cmocka_unit_test(every_word_of_an_option_is_taken),
        cmocka_unit_test(a_slip_is_met_with_the_right_option),
        cmocka_unit_test(unknown_commands_name_the_nearest),
        cmocka_unit_test(help_shows_the_options_of_the_command),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
