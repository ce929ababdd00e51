/// What came of asking a person, or a pipe, for one message.
public enum LineInput: Equatable, Sendable {
  /// A message was entered. It has no newline at its end; one that was pasted may have newlines
  /// inside.
  case line(String)
  /// Ctrl-C: the half-typed line was dropped.
  case interrupted
  /// Ctrl-D on an empty line, or the end of a pipe or file.
  case endOfInput
}
