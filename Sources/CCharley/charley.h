/* charley.h - Charley, an assistant about muscle spasms, for programs in C and in languages that call C.
 *
 *   charley_pack *pack;
 *   charley_session *session;
 *   charley_reply *reply;
 *   if (charley_pack_standard(&pack) || charley_session_new(pack, NULL, &session) ||
 *       charley_session_reply(session, "my calf keeps cramping", CHARLEY_NUL_TERMINATED, &reply))
 *     return fprintf(stderr, "%s\n", charley_last_error()), 1;
 *   puts(charley_reply_text(reply));
 *   charley_reply_free(reply);
 *   charley_session_free(session);
 *   charley_pack_free(pack);
 *
 * Text is UTF-8. The same messages give the same replies, byte for byte, as every other front end of Charley.
 *
 * Ownership. What a function stores through a pointer to a handle belongs to the caller, who gives it to the matching
 * _free function once. A `const char *` that is returned belongs to the handle it was asked of, is never to be freed,
 * and is valid until that handle is freed. Handles do not depend on one another's order: a pack may be freed while
 * sessions made from it go on.
 *
 * Errors. Functions that can fail return a charley_status; anything but CHARLEY_OK leaves what their last arguments
 * point at as it was, and charley_last_error() says why. Every function takes NULL for a handle: those with a
 * status refuse it, the others return NULL, 0 or CHARLEY_SELF_CARE. Nothing is thrown, printed, or read from disk,
 * and no clock is read. A handle that was freed, or is none, is undefined behaviour, as with free().
 *
 * Threads. Every function may be called from any thread. Packs and replies do not change; calls for one session wait
 * for each other, calls for different sessions run in parallel.
 */
#ifndef CHARLEY_H
#define CHARLEY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Status ---------------------------------------------------------------------------------------------------- */

typedef int32_t charley_status;
enum {
  CHARLEY_OK = 0,
  /* A NULL where something is needed, or a time that is none. */
  CHARLEY_INVALID_ARGUMENT = 1,
  /* The bytes are no whole compiled pack of this release. */
  CHARLEY_INVALID_PACK = 2,
  /* The bytes are no whole saved session of this release. */
  CHARLEY_INVALID_SESSION = 3,
  /* The session was saved with another pack; see CHARLEY_ACCEPT_OTHER_PACKS. */
  CHARLEY_OTHER_PACK = 4
};

/* Why the last call on this thread that failed did so: one sentence; "" if none has failed. Owned by the library, valid
 * until the next call on this thread that fails, or the thread's end. */
const char *charley_last_error(void);

/* ---- Versions -------------------------------------------------------------------------------------------------- */

/* The release, such as "0.1.0". Owned by the library, valid for ever. */
const char *charley_version(void);

/* The version of the contract that replies and their JSON keep. */
int32_t charley_contract(void);

/* ---- Packs ----------------------------------------------------------------------------------------------------- */

/* What Charley knows: made once, used by any number of sessions. */
typedef struct charley_pack charley_pack;

/* Makes the pack the library comes with. The caller owns *pack: charley_pack_free(). */
charley_status charley_pack_standard(charley_pack **pack);

/* Makes a pack from a compiled one. The bytes are checked and copied: they stay the caller's and are not needed
 * afterwards. The caller owns *pack: charley_pack_free(). */
charley_status charley_pack_load(const void *bytes, size_t size, charley_pack **pack);

/* Tells packs apart: 15 hexadecimal digits. Owned by the pack. */
const char *charley_pack_hash(const charley_pack *pack);

/* Gives a pack up; NULL is passed over. Sessions made from it go on. */
void charley_pack_free(charley_pack *pack);

/* ---- Sessions -------------------------------------------------------------------------------------------------- */

/* One conversation. */
typedef struct charley_session charley_session;

/* For a size: the text ends at its first zero byte. */
#define CHARLEY_NUL_TERMINATED SIZE_MAX

/* Begins a conversation. `now` is its time, such as "2026-11-23T03:00", or NULL for none; calendar words ("since
 * June") have a distance only with it. It stays the caller's. The caller owns *session: charley_session_free(). */
charley_status charley_session_new(const charley_pack *pack, const char *now, charley_session **session);

/* Makes a second session that goes on from where this one is. The caller owns *copy: charley_session_free(). */
charley_status charley_session_copy(const charley_session *session, charley_session **copy);

/* The session as bytes, to be kept and restored later. They hold what the person said that bears on care: keep them as
 * you would keep a health record. The caller owns *bytes: charley_free(). */
charley_status charley_session_save(const charley_session *session, void **bytes, size_t *size);

/* For charley_session_restore(): takes a session that was saved with another pack, too. What the person said is then
 * judged by the rules of this pack; it is still refused where this pack does not know something that is held. */
#define CHARLEY_ACCEPT_OTHER_PACKS 1u

/* Goes on with a saved session: every reply is what it would have been without the interruption. The bytes are
 * checked and copied: they stay the caller's. `flags` is 0 or CHARLEY_ACCEPT_OTHER_PACKS. The caller owns
 * *session: charley_session_free(). */
charley_status charley_session_restore(const charley_pack *pack, const void *bytes, size_t size, uint32_t flags,
                                       charley_session **session);

/* Gives a session up; NULL is passed over. Its replies stay. */
void charley_session_free(charley_session *session);

/* ---- Replies --------------------------------------------------------------------------------------------------- */

/* What Charley answered to one message. */
typedef struct charley_reply charley_reply;

/* What the person is told about care, from least to most urgent. */
typedef int32_t charley_disposition;
enum {
  /* No spasm is reported. */
  CHARLEY_SELF_CARE = 0,
  /* A spasm is reported and nothing escalates: for the next regular appointment. */
  CHARLEY_MENTION = 1,
  /* See a doctor. */
  CHARLEY_DOCTOR = 2,
  /* See somebody the same day. */
  CHARLEY_URGENT = 3,
  /* Get emergency or crisis care now. */
  CHARLEY_EMERGENCY = 4
};

/* What a part of a reply is for. */
typedef int32_t charley_part_kind;
enum {
  /* Emergency advice; always first. */
  CHARLEY_PART_EMERGENCY = 0,
  /* Meets the person: names what they said. */
  CHARLEY_PART_MEET = 1,
  /* The answer to a question. */
  CHARLEY_PART_ANSWER = 2,
  /* What to do about care. */
  CHARLEY_PART_DOCTOR = 3,
  /* A question of Charley's. */
  CHARLEY_PART_QUESTION = 4
};

/* Answers one message of `size` bytes, or up to its first zero byte with CHARLEY_NUL_TERMINATED. It may be empty and
 * as long as you like; bytes that are not UTF-8 are read as U+FFFD. The message stays the caller's. The caller owns
 * *reply: charley_reply_free(). */
charley_status charley_session_reply(charley_session *session, const char *message, size_t size,
                                     charley_reply **reply);

/* The reply as one text: its parts, joined by spaces. Owned by the reply. */
const char *charley_reply_text(const charley_reply *reply);

/* What the person is told about care. */
charley_disposition charley_reply_disposition(const charley_reply *reply);

/* The topic of the first question answered, or what the message was: "cold_compress". Owned by the reply. */
const char *charley_reply_topic(const charley_reply *reply);

/* How many signals are held of the person in focus, and the name of one: "painful"; NULL beyond the last. Owned by the
 * reply. */
size_t charley_reply_signal_count(const charley_reply *reply);
const char *charley_reply_signal(const charley_reply *reply, size_t index);

/* How many rows of the red-flag table are met, and the id of one: "E2"; NULL beyond the last. Owned by the reply. */
size_t charley_reply_finding_count(const charley_reply *reply);
const char *charley_reply_finding(const charley_reply *reply, size_t index);

/* How many parts the reply has. */
size_t charley_reply_part_count(const charley_reply *reply);

/* What a part is for; CHARLEY_PART_EMERGENCY is also returned beyond the last. */
charley_part_kind charley_reply_part_kind(const charley_reply *reply, size_t part);

/* The text of a part; NULL beyond the last. Owned by the reply. */
const char *charley_reply_part_text(const charley_reply *reply, size_t part);

/* The topic an answer belongs to; NULL for other parts and beyond the last. Owned by the reply. */
const char *charley_reply_part_topic(const charley_reply *reply, size_t part);

/* How many sources a part has, and one of them: "S100", "NHS back pain"; NULL beyond the last. Owned by the reply. */
size_t charley_reply_source_count(const charley_reply *reply, size_t part);
const char *charley_reply_source(const charley_reply *reply, size_t part, size_t index);

/* Everything about the reply as one JSON object, as in the turns of `charley respond`. The caller owns *json:
 * charley_free(). */
charley_status charley_reply_json(const charley_reply *reply, char **json);

/* Gives a reply up, with all texts that were asked of it; NULL is passed over. */
void charley_reply_free(charley_reply *reply);

/* Gives up what charley_session_save() or charley_reply_json() made; NULL is passed over. */
void charley_free(void *memory);

#ifdef __cplusplus
}
#endif

#endif
