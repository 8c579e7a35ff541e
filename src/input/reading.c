#include <string.h>

#include "answer_rows.h"
#include "bl_workers.h"
#include "block.h"

enum { RECORDS_A_PIECE = 4096 };

static void merge_counts(bl_counts *to, bl_counts *from)
{
    to->rows += from->rows;
    to->used += from->used;
    to->dropped += from->dropped;
    to->rejected += from->rejected;
    to->forms += from->forms;
    to->unusable += from->unusable;
    to->empty += from->empty;
    *from = (bl_counts){0};
}

static void merge_seen(item_seen *to, item_seen *from)
{
    if (from->has_range) {
        if (!to->has_range ||
            bl_decimal_double(from->lowest) < bl_decimal_double(to->lowest))
            to->lowest = from->lowest;
        if (!to->has_range ||
            bl_decimal_double(from->highest) > bl_decimal_double(to->highest))
            to->highest = from->highest;
        to->has_range = true;
    }
    to->blank += from->blank;
    to->invalid += from->invalid;
    *from = (item_seen){0};
}

static void tell_rejected(const bl_reject_sink *sink, block_reader *from)
{
    for (const rejected *r = from->first_rejected; r; r = r->next)
        sink->take(sink->self, r->line, r->reason, r->cells, r->count);
    from->first_rejected = NULL;
    from->last_rejected = NULL;
    bl_arena_release(&from->rejected_arena);
}

/* What came of a block joins what came of all before it. */
static void merge(bl_reader *reader, block_reader *from)
{
    bl_findings_merge(reader->options.findings, &from->findings);
    merge_counts(&reader->counts, &from->counts);
    for (size_t k = 0; k < reader->layout->condition_count; k++) {
        reader->dropped_by[k] += from->dropped_by[k];
        from->dropped_by[k] = 0;
    }
    for (size_t i = 0; i < reader->instrument->item_count; i++)
        merge_seen(&reader->seen[i], &from->seen[i]);
    bl_texts_merge(&reader->unusable, &from->unusable);
    if (from->first_rejected)
        tell_rejected(reader->options.rejects, from);
}

/* What a wrong guess gave is none of the file's. */
static void forget(block_reader *reader)
{
    const bl_reader *const file = reader->file;

    bl_findings_clear(&reader->findings);
    memset(reader->bad_places, 0,
           file->binding.slots.count * file->instrument->item_count *
               BL_PROBLEMS * sizeof *reader->bad_places);
    reader->err = (bl_error){0};
    reader->counts = (bl_counts){0};
    memset(reader->dropped_by, 0,
           file->layout->condition_count * sizeof *reader->dropped_by);
    memset(reader->seen, 0,
           file->instrument->item_count * sizeof *reader->seen);
    bl_texts_release(&reader->unusable);
    reader->first_rejected = NULL;
    reader->last_rejected = NULL;
    bl_arena_release(&reader->rejected_arena);
}

/* The reading of one file by all workers. */
typedef struct run {
    bl_reader *reader;
    const bl_reading *reading;
    bl_error source_err; /* what ended the blocks; reported after them */
    bl_error err;        /* what ended the reading */
    bool stopped;        /* by an error, or by who takes the forms */
    size_t workers;
    size_t next_record;           /* only with one answer a row */
    size_t first[BL_WORKERS_MAX]; /* records of the worker's piece */
    size_t count[BL_WORKERS_MAX];
} run;

/* Merge, give, and say how the block ended. */
static bool give_out(run *r, block_reader *from)
{
    bl_error *const err = &r->err;

    merge(r->reader, from);
    r->stopped = !r->reading->give(r->reading->self, from->sink->self, err);
    if (!r->stopped && from->err.status)
        *err = from->err;
    if (!r->stopped && r->reader->options.findings->failed)
        (void)BL_FAIL_MEMORY(err);
    r->stopped |= err->status != BL_OK;
    return !r->stopped;
}

static bool take_block(void *self, size_t worker)
{
    run *const r = self;
    block_reader *const mine = r->reader->readers[worker];
    bl_block block = {0};
    const bl_status status = bl_source_next_into(r->reader->source, &mine->room,
                                                 &block, &r->source_err);

    mine->block = block;
    return !status && block.bytes.size > 0;
}

/* Every block is guessed to start where a record starts, but by one who reads
 * them all. */
static void read_block(void *self, size_t worker)
{
    run *const r = self;
    block_reader *const mine = r->reader->readers[worker];

    if (r->workers > 1)
        block_reader_reset(mine);
    block_reader_read(mine, mine->block);
}

/*
 * The joint between two blocks. Where the parser before it ended within a
 * record, the guess was wrong: that parser reads this block, too.
 */
static bool join_block(void *self, size_t worker)
{
    run *const r = self;
    bl_reader *const reader = r->reader;
    block_reader *const mine = reader->readers[worker];
    block_reader *const before = reader->open;
    bool more;

    reader->bytes += mine->block.bytes.size;
    if (before) {
        forget(mine);
        r->reading->drop(mine->sink->self);
        block_reader_read(before, mine->block);
        more = give_out(r, before);
        if (block_reader_is_between(before)) {
            reader->open = NULL;
            reader->spare = before;
        }
        return more;
    }
    more = give_out(r, mine);
    if (r->workers > 1 && !block_reader_is_between(mine)) {
        reader->open = mine;
        reader->readers[worker] = reader->spare;
        reader->spare = NULL;
    }
    return more;
}

/* Records of an export with one answer a row, when all are known. */
static bool take_records(void *self, size_t worker)
{
    run *const r = self;
    const size_t left =
        answer_rows_count(r->reader->answer_rows) - r->next_record;

    r->first[worker] = r->next_record;
    r->count[worker] = left < RECORDS_A_PIECE ? left : RECORDS_A_PIECE;
    r->next_record += r->count[worker];
    return left > 0;
}

static void finish_records(void *self, size_t worker)
{
    run *const r = self;

    answer_rows_finish(r->reader->readers[worker], r->first[worker],
                       r->count[worker]);
}

static bool give_records(void *self, size_t worker)
{
    run *const r = self;

    return give_out(r, r->reader->readers[worker]);
}

static void say_of_file(bl_reader *reader)
{
    if (!reader->counts.rows)
        say_no_rows(reader);
    say_unusable_texts(reader);
    if (reader->counts.rows)
        say_suspect_columns(reader);
}

/* The end of the input: a record may still be open. */
static void finish(run *r)
{
    bl_reader *const reader = r->reader;
    block_reader *const last =
        r->workers > 1 ? reader->open : reader->readers[0];

    if (last) {
        block_reader_end(last);
        (void)give_out(r, last);
    }
    if (!r->stopped && reader->answer_rows) {
        const bl_work work = {r, take_records, finish_records, give_records};

        bl_workers_run(&work, r->reading->workers);
    }
    if (!r->stopped)
        say_of_file(reader);
}

/* Makes a block reader where there is none yet. */
static bl_status ready(bl_reader *reader, block_reader **block,
                       const bl_form_sink *sink, bl_error *err)
{
    const bl_status status =
        *block ? BL_OK : block_reader_new(reader, block, err);

    if (!status && *block)
        (*block)->sink = sink;
    return status;
}

/* One block reader a worker, and one more for the joints between several. */
static bl_status make_readers(bl_reader *reader, const bl_reading *reading,
                              bl_error *err)
{
    bl_status status = BL_OK;

    for (size_t w = 0; !status && w < reading->workers; w++)
        status = ready(reader, &reader->readers[w], &reading->sinks[w], err);
    if (!status && reading->workers > 1)
        status = ready(reader, &reader->spare,
                       &reading->sinks[reading->workers], err);
    return status;
}

size_t bl_reader_workers(const bl_reader *reader, size_t most)
{
    return bl_source_is_read(reader->source) && !reader->answer_rows ? 1 : most;
}

bl_status bl_reader_run(bl_reader *reader, const bl_reading *reading,
                        bl_error *err)
{
    run r = {.reader = reader, .reading = reading};
    const bl_work work = {&r, take_block, read_block, join_block};
    bl_status status = make_readers(reader, reading, err);

    if (status)
        return status;
    r.workers = reader->answer_rows || bl_source_is_read(reader->source)
                    ? 1
                    : reading->workers;
    bl_workers_run(&work, r.workers);
    if (!r.stopped && r.source_err.status)
        r.err = r.source_err;
    else if (!r.stopped)
        finish(&r);
    if (r.err.status)
        *err = r.err;
    return r.err.status;
}

static void read_on(block_reader *mine, bl_block block)
{
    const answer_rows *const rows = mine->file->answer_rows;

    if (block.bytes.size) {
        block_reader_read(mine, block);
        return;
    }
    block_reader_end(mine);
    if (!mine->err.status && rows)
        answer_rows_finish(mine, 0, answer_rows_count(rows));
}

bl_status bl_reader_next(bl_reader *reader, bl_forms *out, bool *more,
                         bl_error *err)
{
    block_reader *const mine = reader->readers[0];
    bl_collector all = {&reader->binding, *out};
    const bl_form_sink sink = bl_collector_sink(&all);
    bl_block block = {0};
    bl_status status;

    bl_forms_clear(&all.forms);
    *out = all.forms;
    *more = false;
    status = bl_source_next(reader->source, &block, err);
    if (status)
        return status;
    reader->bytes += block.bytes.size;
    mine->sink = &sink;
    read_on(mine, block);
    mine->sink = NULL;
    *out = all.forms;
    merge(reader, mine);
    if (!mine->err.status && (out->failed || reader->options.findings->failed))
        (void)BL_FAIL_MEMORY(&mine->err);
    if (mine->err.status) {
        *err = mine->err;
        return err->status;
    }
    *more = block.bytes.size > 0;
    if (!*more)
        say_of_file(reader);
    return BL_OK;
}
