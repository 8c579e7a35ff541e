#include "records.h"

#include "bl_csv.h"
#include "bl_header.h"
#include "bl_source.h"
#include "bl_test.h"

static void take_field(void *bytes, size_t size, void *self)
{
    records *const r = self;
    json_t *const row = json_array_get(r->rows, json_array_size(r->rows) - 1);

    check_integer(
        "json",
        json_array_append_new(row, json_stringn(size ? bytes : "", size)), 0);
}

/* A row is begun before its first field, so the last one is never finished. */
static void take_record(int end, void *self)
{
    records *const r = self;

    (void)end;
    check_integer("json", json_array_append_new(r->rows, json_array()), 0);
}

static bl_status read_blocks(bl_source *source, records *r)
{
    bl_csv csv = {.field = take_field, .record = take_record, .self = r};
    bl_block block = {0};
    bl_status status = bl_csv_init(&csv, r->delimiter, &r->err);

    while (!status) {
        size_t used = 0;

        status = bl_source_next(source, &block, &r->err);
        if (status || !block.bytes.size)
            break;
        status = bl_csv_feed(&csv, block.bytes, &used, &r->err);
        if (status)
            bl_error_at(&r->err, NULL, block.first_line, 0);
    }
    if (!status)
        status = bl_csv_end(&csv, &r->err);
    bl_csv_release(&csv);
    return status;
}

static bl_status read_all(const char *path, const bl_layout *layout,
                          size_t block_size, records *r)
{
    bl_source *source = NULL;
    bl_header header = {0};
    bl_status status =
        bl_source_open(path, layout->encoding, block_size, &source, &r->err);

    if (!status)
        status = bl_header_read(source, path, layout, &header, &r->err);
    if (!status) {
        (void)snprintf(r->encoding, sizeof r->encoding, "%s",
                       bl_source_encoding(source));
        r->delimiter = header.delimiter;
        status = read_blocks(source, r);
    }
    bl_header_release(&header);
    bl_source_close(source);
    return status;
}

records records_read(const char *path, bl_layout layout, size_t block_size)
{
    records r = {.rows = json_array()};

    layout.no_header = true;
    take_record(0, &r);
    r.status = read_all(path, &layout, block_size, &r);
    check_integer("json",
                  json_array_remove(r.rows, json_array_size(r.rows) - 1), 0);
    return r;
}

void records_release(records *r)
{
    json_decref(r->rows);
    *r = (records){0};
}
