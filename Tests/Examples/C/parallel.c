/* Many conversations at once: each thread has a session of its own, saves it after every message and goes on with what
 * it restored; all must get the same replies. One more session is shared by all threads.
 *
 *     cc -I Sources/CCharley Tests/Examples/C/parallel.c -L .build/release -lcharley-c -lpthread -o parallel
 */
#include "charley.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { threads = 8, turns = 4 };
static const char *const messages[turns] = {
    "my calf keeps craming at nite and it realy hurts", "since last week or so",
    "can i put frozen peas on it?", "how long for"};

static charley_pack *pack;
static charley_session *shared;
static char *said[threads][turns];

static void check(charley_status status) {
  if (status == CHARLEY_OK) return;
  fprintf(stderr, "%s\n", charley_last_error());
  exit(1);
}

static void *converse(void *argument) {
  char **replies = argument;
  charley_session *session;
  check(charley_session_new(pack, "2026-11-23T03:00", &session));
  for (int turn = 0; turn < turns; turn++) {
    charley_reply *reply;
    check(charley_session_reply(session, messages[turn], CHARLEY_NUL_TERMINATED, &reply));
    check(charley_reply_json(reply, &replies[turn]));
    charley_reply_free(reply);

    void *bytes;
    size_t size;
    check(charley_session_save(session, &bytes, &size));
    charley_session_free(session);
    check(charley_session_restore(pack, bytes, size, 0, &session));
    charley_free(bytes);

    check(charley_session_reply(shared, "it hurts", CHARLEY_NUL_TERMINATED, &reply));
    charley_reply_free(reply);
  }
  charley_session_free(session);
  /* Every thread has a last error of its own. */
  if (charley_session_new(NULL, NULL, &session) != CHARLEY_INVALID_ARGUMENT || !*charley_last_error()) exit(1);
  return NULL;
}

int main(void) {
  check(charley_pack_standard(&pack));
  check(charley_session_new(pack, NULL, &shared));
  pthread_t running[threads];
  for (int i = 0; i < threads; i++)
    if (pthread_create(&running[i], NULL, converse, said[i])) return 1;
  for (int i = 0; i < threads; i++) pthread_join(running[i], NULL);
  int different = 0;
  for (int i = 0; i < threads; i++)
    for (int turn = 0; turn < turns; turn++) different += strcmp(said[0][turn], said[i][turn]) != 0;
  for (int turn = 0; turn < turns; turn++) printf("%s\n", said[0][turn]);
  for (int i = 0; i < threads; i++)
    for (int turn = 0; turn < turns; turn++) charley_free(said[i][turn]);
  charley_session_free(shared);
  charley_pack_free(pack);
  return different != 0;
}
