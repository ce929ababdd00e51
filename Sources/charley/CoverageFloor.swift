import ArgumentParser
import ContentCompiler
import Transcripts

/// A share of the pack that the stories have to touch, or of the faults that they have to notice.
struct CoverageFloor {
  private enum Subject {
    case everything
    case kind(PackInventory.Kind)
    case mutants(Mutant.Kind)
    case allMutants
  }

  private let subject: Subject
  private let percent: Double

  var isOfMutants: Bool {
    switch subject {
    case .everything, .kind: false
    case .mutants, .allMutants: true
    }
  }

  /// "90", "fact=100", "mutants=80", "mutants.intent=95".
  init(_ text: String) throws {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, let percent = parts.last.flatMap({ Double($0) }),
      (0...100).contains(percent)
    else {
      throw ValidationError("'\(text)' is not a floor such as 90, fact=100 or mutants.intent=95.")
    }
    self.percent = percent
    let name = parts.count == 2 ? parts[0] : ""
    let names =
      PackInventory.Kind.allCases.map(\.rawValue)
      + ["mutants"] + Mutant.Kind.allCases.map { "mutants." + $0.rawValue }
    if parts.count == 1 {
      subject = .everything
    } else if name == "mutants" {
      subject = .allMutants
    } else if let kind = PackInventory.Kind(rawValue: name) {
      subject = .kind(kind)
    } else if name.hasPrefix("mutants."),
      let kind = Mutant.Kind(rawValue: String(name.dropFirst(8)))
    {
      subject = .mutants(kind)
    } else {
      let near = NearestName.of(name, in: names)
      throw ValidationError(
        "There is no floor of '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "."))
    }
  }

  /// What is below the floor, in words.
  func missed(_ shares: [CoverageMap.Share], _ scores: [MutationRun.Score]) -> [String] {
    switch subject {
    case .everything: shares.compactMap { missed($0.kind.title, $0.percent, "touched") }
    case .kind(let kind):
      shares.filter { $0.kind == kind }.compactMap { missed($0.kind.title, $0.percent, "touched") }
    case .allMutants: scores.compactMap { missed($0.kind.title, $0.percent, "missed if broken") }
    case .mutants(let kind):
      scores.filter { $0.kind == kind }
        .compactMap { missed($0.kind.title, $0.percent, "missed if broken") }
    }
  }

  private func missed(_ title: String, _ reached: Double, _ verb: String) -> String? {
    guard reached < percent else { return nil }
    return "\(tenths(reached)) % of \(title) are \(verb), and the floor is \(tenths(percent)) %"
  }
}

/// A percentage with one decimal, never rounded up to 100.
func tenths(_ percent: Double) -> String {
  let tenths = Int((percent * 10).rounded(.down))
  return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
}
