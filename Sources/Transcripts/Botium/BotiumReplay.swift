public import Dialogue
public import IntentMatching

/// What came of replaying one conversation of a Botium file.
public struct BotiumReplay: Sendable {
  /// A message with all that was expected of the reply.
  public struct Turn: Sendable {
    /// Where the step is written: its `#me`, or a `#bot` without one.
    public var location: SourceLocation
    public var message: String
    /// Nil where nothing was sent.
    public var reply: Reply?
    public var checks = 0
    public var failures: [Failure] = []
    /// What could not be checked: never a pass.
    public var unchecked: [Diagnostic] = []
    public var explanation: Explanation?
  }

  public struct Failure: Sendable {
    /// The kind as its rule, the place, and what is wrong.
    public var diagnostic: Diagnostic
    public var expected: String
    public var said: String
  }

  /// The name, with the sentences chosen for it.
  public var name: String
  public var turns: [Turn]
}

/// Replays Botium conversations, and holds each reply to the one rule besides.
public struct BotiumReplayer: Sendable {
  private let library: BotiumLibrary
  private let makeResponder: MakeResponder

  public init(library: BotiumLibrary, makeResponder: @escaping MakeResponder) {
    self.library = library
    self.makeResponder = makeResponder
  }

  /// Replays every conversation the file stands for; or says why it cannot.
  public func replay(_ convo: BotiumConvo) -> Result<[BotiumReplay], BotiumFault> {
    library.expand(convo).map { flats in
      flats.map { flat in
        var run = BotiumRun(
          library: library, memory: flat.memory, responder: makeResponder(nil))
        for step in flat.steps { run.take(step) }
        run.endTurn()
        return BotiumReplay(name: flat.name, turns: run.turns)
      }
    }
  }
}
