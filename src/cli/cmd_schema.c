#include "shipped.h"

static int schema(const bl_options *options)
{
    const char *latest[] = {"trend-1.json"}; /* of today's trend -f json */
    bl_options chosen = *options;
    bl_run run;
    bl_status status;

    if (!options->operand_count) {
        chosen.operands = latest;
        chosen.operand_count = 1;
    }
    status = run_open(&run, &cmd_schema, &chosen);
    if (!status)
        status = shipped_write(&run, "schema");
    return run_end(&run, status);
}

const bl_command cmd_schema = {
    .name = "schema",
    .operands = "[NAME]",
    .summary = "print the JSON Schema of trend and caseload",
    .about =
        "Prints what  trend -f json  writes, or  caseload -f json  by the "
        "name\n"
        "caseload-1.json, member by member, as a JSON Schema. Its number is "
        "raised where\na reader of the JSON would notice.\n",
    .examples = "  bondline schema\n"
                "  bondline schema caseload-1.json -o caseload-1.json\n",
    .takes = "SCHEMA",
    .bit = IN_SCHEMA,
    .run = schema};
