#include "bl_yaml.h"

#include "yaml_bytes_private.h"
#include "yaml_private.h"

/* At the place of the current event. */
#define REFUSE(reader, err, ...)                                               \
    BL_YAML_FAIL((err), &(reader)->here, __VA_ARGS__)

size_t bl_yaml_byte(bl_yaml_reader *reader, yaml_mark_t mark)
{
    const bl_slice text = reader->document;

    while (reader->character < mark.index && reader->byte < text.size) {
        reader->byte++;
        reader->character += !is_continuation(byte_at(text, reader->byte));
    }
    while (reader->character > mark.index) {
        reader->byte--;
        reader->character -= !is_continuation(text.bytes[reader->byte]);
    }
    return reader->byte;
}

static bl_status next(bl_yaml_reader *reader, bl_error *err)
{
    const yaml_event_t *event = &reader->event;

    yaml_event_delete(&reader->event);
    if (!yaml_parser_parse(&reader->parser, &reader->event))
        return bl_yaml_explain(reader, err);
    reader->last = (bl_yaml_last){
        .type = event->type,
        .start = bl_yaml_byte(reader, event->start_mark),
        .end = bl_yaml_byte(reader, event->end_mark),
        .one_line = event->start_mark.line == event->end_mark.line,
        .quoted = event->type == YAML_SCALAR_EVENT &&
                  event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE,
    };
    reader->here.line = event->start_mark.line + 1;
    reader->here.column = event->start_mark.column + 1;
    return BL_OK;
}

/* The current scalar as a text of the arena. */
static bl_status copy_text(const bl_yaml_reader *reader, bl_slice *out,
                           bl_error *err)
{
    const bl_slice value = {(const char *)reader->event.data.scalar.value,
                            reader->event.data.scalar.length};

    if (value.size && memchr(value.bytes, '\0', value.size))
        return REFUSE(reader, err, "yaml-refused",
                      "a text cannot hold the character \\0");

    const char *copy = bl_arena_copy(reader->arena, value);

    if (!copy)
        return BL_FAIL_MEMORY(err);
    *out = (bl_slice){copy, value.size};
    return BL_OK;
}

static bl_status enter(bl_yaml_reader *reader, bl_error *err)
{
    const yaml_event_t *event = &reader->event;
    const bool list = event->type == YAML_SEQUENCE_START_EVENT;

    if (reader->depth == BL_YAML_DEPTH_MAX)
        return REFUSE(reader, err, "yaml-refused",
                      "lists and maps are nested more than %d deep",
                      BL_YAML_DEPTH_MAX);
    reader->open[reader->depth++] = (bl_yaml_open){
        .start = reader->last.start,
        .list = list,
        .flow =
            list ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                 : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE};
    return BL_OK;
}

static bl_status read_list(bl_yaml_reader *reader, bl_yaml *list,
                           bl_error *err);
static bl_status read_map(bl_yaml_reader *reader, bl_yaml *map, bl_error *err);

/* The current event and all that belongs to it, into *node, which may have its
 * key already. */
static bl_status read_node(bl_yaml_reader *reader, bl_yaml *node, bl_error *err)
{
    const yaml_event_t *event = &reader->event;
    bl_status status = bl_yaml_check_extras(reader, err);

    if (status)
        return status;
    node->line = reader->here.line;
    node->column = reader->here.column;
    if (event->type == YAML_SCALAR_EVENT) {
        node->quoted = reader->last.quoted;
        status = bl_yaml_check_scalar(reader, node->key, err);
        return status ? status : copy_text(reader, &node->text, err);
    }
    status = enter(reader, err);
    if (status)
        return status;
    status = event->type == YAML_SEQUENCE_START_EVENT
                 ? read_list(reader, node, err)
                 : read_map(reader, node, err);
    reader->depth--;
    return status;
}

static bl_yaml *add_child(const bl_yaml_reader *reader, bl_yaml *parent,
                          bl_yaml ***tail)
{
    bl_yaml *child = bl_arena_get(reader->arena, 1, sizeof *child);

    if (!child)
        return NULL;
    **tail = child;
    *tail = &child->next;
    parent->count++;
    return child;
}

static bl_status read_list(bl_yaml_reader *reader, bl_yaml *list, bl_error *err)
{
    bl_yaml **tail = &list->child;
    bl_status status;

    list->kind = BL_YAML_LIST;
    while (!(status = next(reader, err)) &&
           reader->event.type != YAML_SEQUENCE_END_EVENT) {
        bl_yaml *item = add_child(reader, list, &tail);

        if (!item)
            return BL_FAIL_MEMORY(err);
        status = read_node(reader, item, err);
        if (status)
            return status;
    }
    return status;
}

static bl_status refuse_repeated(const bl_yaml_reader *reader,
                                 const bl_yaml *map, bl_slice key,
                                 bl_error *err)
{
    for (const bl_yaml *other = map->child; other; other = other->next)
        if (bl_slice_equal(other->key, key))
            return REFUSE(reader, err, "yaml-repeated-key",
                          "the key \"%s\" stands in line %zu already",
                          bl_yaml_show(key).bytes, other->key_line);
    return BL_OK;
}

static bl_status read_key(const bl_yaml_reader *reader, const bl_yaml *map,
                          bl_slice *out, bl_error *err)
{
    bl_status status = bl_yaml_check_extras(reader, err);

    if (status)
        return status;
    if (reader->event.type != YAML_SCALAR_EVENT)
        return REFUSE(reader, err, "yaml-refused",
                      "a key must be a text; one that begins with { or [ must "
                      "be quoted");
    if (reader->event.data.scalar.length == 0)
        return REFUSE(reader, err, "yaml-refused", "a key is empty");
    status = bl_yaml_check_scalar(reader, (bl_slice){0}, err);
    if (status)
        return status;
    status = copy_text(reader, out, err);
    return status ? status : refuse_repeated(reader, map, *out, err);
}

static bl_status read_member(bl_yaml_reader *reader, bl_yaml *map,
                             bl_yaml ***tail, bl_error *err)
{
    const bl_yaml place = reader->here;
    bl_slice key;
    bl_status status = read_key(reader, map, &key, err);

    if (!status)
        status = next(reader, err);
    if (status)
        return status;

    bl_yaml *member = add_child(reader, map, tail);

    if (!member)
        return BL_FAIL_MEMORY(err);
    member->key = key;
    member->key_line = place.line;
    member->key_column = place.column;
    return read_node(reader, member, err);
}

static bl_status read_map(bl_yaml_reader *reader, bl_yaml *map, bl_error *err)
{
    bl_yaml **tail = &map->child;
    bl_status status;

    map->kind = BL_YAML_MAP;
    while (!(status = next(reader, err)) &&
           reader->event.type != YAML_MAPPING_END_EVENT) {
        status = read_member(reader, map, &tail, err);
        if (status)
            return status;
    }
    return status;
}

/* Past the beginnings of stream and document, to the first node. */
static bl_status read_beginning(bl_yaml_reader *reader, bl_error *err)
{
    static const bl_yaml first = {.line = 1, .column = 1};
    bl_status status = next(reader, err);

    if (!status)
        status = next(reader, err);
    if (!status && reader->event.type == YAML_DOCUMENT_START_EVENT)
        status = next(reader, err);
    if (status)
        return status;
    if (reader->event.type == YAML_STREAM_END_EVENT ||
        (reader->event.type == YAML_SCALAR_EVENT && !reader->last.quoted &&
         reader->event.data.scalar.length == 0))
        return BL_YAML_FAIL(err, &first, "yaml-empty",
                            "there are no keys in this file");
    return BL_OK;
}

static bl_status read_end(bl_yaml_reader *reader, bl_error *err)
{
    bl_status status = next(reader, err);

    if (!status)
        status = next(reader, err);
    if (status)
        return status;
    if (reader->event.type != YAML_STREAM_END_EVENT)
        return REFUSE(reader, err, "yaml-refused",
                      "a second document begins here; a file holds one");
    return BL_OK;
}

static bl_status read_document(bl_yaml_reader *reader, const bl_yaml **out,
                               bl_error *err)
{
    bl_yaml *root = bl_arena_get(reader->arena, 1, sizeof *root);
    bl_status status = root ? BL_OK : BL_FAIL_MEMORY(err);

    if (!status)
        status = read_beginning(reader, err);
    if (!status)
        status = read_node(reader, root, err);
    if (!status)
        status = read_end(reader, err);
    if (!status)
        *out = root;
    return status;
}

static bl_slice without_byte_order_mark(bl_slice document)
{
    if (document.size == 0)
        return bl_slice_of("");
    if (document.size >= 3 && !memcmp(document.bytes, "\xEF\xBB\xBF", 3))
        return (bl_slice){document.bytes + 3, document.size - 3};
    return document;
}

bl_status bl_yaml_parse(bl_slice document, bl_arena *arena, const bl_yaml **out,
                        bl_error *err)
{
    bl_yaml_reader reader = {.document = without_byte_order_mark(document),
                             .arena = arena};
    bl_status status = bl_yaml_check_bytes(reader.document, err);

    if (status)
        return status;
    if (!yaml_parser_initialize(&reader.parser))
        return BL_FAIL_MEMORY(err);
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser,
                                 (const unsigned char *)reader.document.bytes,
                                 reader.document.size);
    status = read_document(&reader, out, err);
    yaml_event_delete(&reader.event);
    yaml_parser_delete(&reader.parser);
    return status;
}
