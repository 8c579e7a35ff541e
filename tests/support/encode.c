#include "encode.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

void encode_add(bl_text *out, bl_slice text, const char *encoding)
{
    const iconv_t converter = iconv_open(encoding, "UTF-8");
    char *in = (char *)text.bytes; /* iconv takes it so and leaves it alone */
    size_t left = text.size;
    char bytes[512];

    while (left) {
        char *to = bytes;
        size_t room = sizeof bytes;

        (void)iconv(converter, &in, &left, &to, &room);
        if (room == sizeof bytes) {
            (void)fprintf(stderr, "no %s for \\x%02x\n", encoding,
                          (unsigned char)*in);
            exit(EXIT_FAILURE);
        }
        bl_text_add_bytes(out, bytes, sizeof bytes - room);
    }
    (void)iconv_close(converter);
}
