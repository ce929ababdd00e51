internal import Glibc

/// What is known about where text comes from and goes to.
///
/// Nothing is remembered: each property asks anew, so that a resized window is followed.
public struct Terminal: Sendable {
  /// Widths replies are laid out for: wider lines are hard to read, narrower ones no line at all.
  public static let widths = 20...100

  private let input: Int32
  private let output: Int32
  private let environment: Environment

  /// The terminal behind two file descriptors, by default standard input and output.
  public init(input: Int32 = 0, output: Int32 = 1, environment: Environment = .process) {
    self.input = input
    self.output = output
    self.environment = environment
  }

  /// Whether somebody types what is read.
  public var isInputTerminal: Bool { isatty(input) == 1 }

  /// Whether somebody sees what is written.
  public var isOutputTerminal: Bool { isatty(output) == 1 }

  /// Whether a person sits at both ends: then, and only then, a prompt and line editing make sense.
  public var isInteractive: Bool { isInputTerminal && isOutputTerminal }

  /// Whether colour may be used: not into a file, and not where NO_COLOR or TERM=dumb ask for none.
  public var allowsColor: Bool {
    guard isOutputTerminal, environment["NO_COLOR"] == nil else { return false }
    guard let kind = environment["TERM"] else { return false }
    return kind != "dumb"
  }

  /// How many columns a reply may take, within `widths`: COLUMNS if it is set to a number, else the
  /// width of the window, else 80.
  public var width: Int {
    let columns = environment["COLUMNS"].flatMap { Int($0) } ?? 0
    let asked = columns > 0 ? columns : windowColumns ?? 80
    return min(max(asked, Self.widths.lowerBound), Self.widths.upperBound)
  }

  /// Layout for the width of this moment.
  public var layout: TextLayout { TextLayout(width: width) }

  private var windowColumns: Int? {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
