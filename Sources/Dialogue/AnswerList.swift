internal import IntentMatching

/// The answers of a pack, each made when it is asked for.
public struct AnswerList: RandomAccessCollection, Sendable {
  private let topics: TextColumn
  private let ids: TextColumn
  private let aspects: TextColumn
  private let texts: ListColumn
  private let sources: ListColumn
  private let advises: ListColumn
  private let reviews: TextColumn
  private let files: TextColumn
  private let places: Column
  /// Of each name of a topic, by its number among the texts, which answers it has.
  private let ofTopic: [UInt32: [Int]]
  /// One that is left out, and one of which only the first text is there: for measuring what stories would miss.
  var hidden: Int?
  var shortened: Int?

  init(_ file: PackFile, _ pool: TextPool) {
    topics = file.texts(ContentSection.answerTopics, pool)
    ids = file.texts(ContentSection.answerIDs, pool)
    aspects = file.texts(ContentSection.answerAspects, pool)
    texts = ListColumn(file, ContentSection.answerTexts, pool)
    sources = ListColumn(file, ContentSection.answerSources, pool)
    advises = ListColumn(file, ContentSection.answerAdvises, pool)
    reviews = file.texts(ContentSection.answerReviews, pool)
    files = file.texts(ContentSection.answerFiles, pool)
    places = file.column(ContentSection.answerPlaces)
    let topics = topics.ids
    ofTopic = Dictionary(grouping: 0..<topics.count) { topics[$0] }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { ids.count - (hidden == nil ? 0 : 1) }

  public subscript(_ index: Int) -> Content.Answer {
    answer(index < hidden ?? .max ? index : index + 1)
  }

  private func answer(_ index: Int) -> Content.Answer {
    Content.Answer(
      topic: topics[index], id: ids[index], aspect: aspects[index],
      texts: index == shortened ? Array(texts[index].prefix(1)) : texts[index],
      sources: sources[index], advises: advises[index], reviewed: reviews[index],
      location: SourceLocation(
        file: files[index], line: Int(places[2 * index]), column: Int(places[2 * index + 1])))
  }

  /// The first answer of a topic with this id.
  func first(topic: String, id: String) -> Content.Answer? {
    first(topic, ids, id).map { answer($0) }
  }

  /// The first answer of a topic to this aspect.
  func first(topic: String, aspect: String) -> Content.Answer? {
    first(topic, aspects, aspect).map { answer($0) }
  }

  /// Whether a topic has an answer with this id; without making it.
  func has(topic: String, id: String) -> Bool { first(topic, ids, id) != nil }

  private func first(_ topic: String, _ column: TextColumn, _ text: String) -> Int? {
    guard let topic = topics.pool.find(topic), let text = topics.pool.find(text) else {
      return nil
    }
    return ofTopic[topic]?.first { column.ids[$0] == text && $0 != hidden }
  }

  var isSound: Bool {
    [topics, ids, aspects, reviews, files].allSatisfy { $0.isSound && $0.count == count }
      && [texts, sources, advises].allSatisfy { $0.isSound && $0.count == count }
      && places.count == 2 * count && indices.allSatisfy { !texts.isEmpty($0) }
  }

  static func write(_ answers: [Content.Answer], to writer: inout PackWriter) {
    writer.write(ContentSection.answerTopics, answers.map(\.topic))
    writer.write(ContentSection.answerIDs, answers.map(\.id))
    writer.write(ContentSection.answerAspects, answers.map(\.aspect))
    writer.write(ContentSection.answerTexts, answers.map(\.texts))
    writer.write(ContentSection.answerSources, answers.map(\.sources))
    writer.write(ContentSection.answerAdvises, answers.map(\.advises))
    writer.write(ContentSection.answerReviews, answers.map(\.reviewed))
    writer.write(ContentSection.answerFiles, answers.map(\.location.file))
    writer.write(ContentSection.answerPlaces, answers.flatMap { Content.place($0.location) })
  }
}

/// A column of lists of texts.
struct ListColumn: Sendable {
  private let starts: Column
  private let items: TextColumn

  init(_ file: PackFile, _ section: Int, _ pool: TextPool) {
    starts = file.column(section)
    items = file.texts(section + 1, pool)
  }

  var count: Int { Swift.max(0, starts.count - 1) }
  subscript(_ index: Int) -> [String] { items.texts(starts.range(index)) }
  func isEmpty(_ index: Int) -> Bool { starts.range(index).isEmpty }

  /// One item, without making the others; nil for an empty list.
  func item(_ index: Int, _ number: Int) -> String? {
    let range = starts.range(index)
    return range.isEmpty ? nil : items[range.lowerBound + number % range.count]
  }

  var isSound: Bool { starts.areStarts(of: count, over: items.count) && items.isSound }
}
