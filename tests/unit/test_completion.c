#include "actions.h"
#include "bl_test.h"
#include "completion.h"
#include "option_table.h"

/* Whoever adds an option says in `places` what completes it, or that nothing
 * does. */
static void every_placeholder_is_known(void **state)
{
    (void)state;
    for (const bl_option *o = option_table; o->name; o++)
        if (o->value && !o->words && !completion_knows(o->value))
            fail_msg("--%s: completion does not know %s", o->name, o->value);
    for (size_t c = 0; commands[c]; c++) {
        const bl_command *const command = commands[c];

        if (command->takes && !completion_knows(command->takes))
            fail_msg("%s: completion does not know %s", command->name,
                     command->takes);
        for (const action *a = command->actions; a && a->name; a++)
            if (a->takes && !completion_knows(a->takes))
                fail_msg("%s: completion does not know %s", a->name, a->takes);
            else if ((a->operand != NULL) != (a->takes != NULL))
                fail_msg("%s: operand and takes do not agree", a->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_placeholder_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
