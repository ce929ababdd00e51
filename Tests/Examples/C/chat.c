/* A chat: one message a line in, one reply out, with the sources of each part.
 *
 *     cc -I Sources/CCharley Tests/Examples/C/chat.c -L .build/release -lcharley-c -Wl,-rpath,'$ORIGIN' -o chat
 */
#define _POSIX_C_SOURCE 200809L
#include "charley.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void show(const charley_reply *reply) {
  printf("%s\n", charley_reply_text(reply));
  for (size_t part = 0; part < charley_reply_part_count(reply); part++) {
    size_t count = charley_reply_source_count(reply, part);
    for (size_t index = 0; index < count; index++)
      printf("%s%s%s", index ? ", " : "    from ", charley_reply_source(reply, part, index), index + 1 == count ? "\n" : "");
  }
  if (charley_reply_disposition(reply) >= CHARLEY_DOCTOR)
    printf("    (this person is told to get care)\n");
  fflush(stdout);
}

int main(void) {
  charley_pack *pack = NULL;
  charley_session *session = NULL;
  if (charley_pack_standard(&pack) || charley_session_new(pack, NULL, &session)) {
    fprintf(stderr, "%s\n", charley_last_error());
    return 1;
  }
  char *line = NULL;
  size_t capacity = 0;
  ssize_t length;
  while ((length = getline(&line, &capacity, stdin)) >= 0) {
    if (length > 0 && line[length - 1] == '\n') length--;
    charley_reply *reply = NULL;
    if (charley_session_reply(session, line, (size_t)length, &reply)) {
      fprintf(stderr, "%s\n", charley_last_error());
      return 1;
    }
    show(reply);
    charley_reply_free(reply);
  }
  free(line);
  charley_session_free(session);
  charley_pack_free(pack);
  return 0;
}
