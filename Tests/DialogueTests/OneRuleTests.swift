import DefaultContent
import Dialogue
import Testing
import Transcripts

/// The one rule: what was said and not taken back is answered with the doctor, in the text, ever after.
struct OneRuleTests {
  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let reports = [
    "my calf keeps cramping at night", "my back spasm really hurts",
    "never had a twitch like this before", "my eyelid has twitched for three weeks now",
    "leg cramps wake me up and i cant get back to sleep", "my foot cramps 4 times a day",
  ]
  private static let flags = [
    "my face has gone droopy on one side",
    "i cant feel anything between my legs since my back went",
    "my chest is squeezing and my left arm is numb", "i want to end my life",
  ]
  /// Nothing of this takes anything back.
  private static let distractions = [
    "ok thanks", "its gone now", "my husband says its nothing", "dont send me to a doctor",
    "how long do i leave ice on", "does coffee cause spasms", "what a nice day", "lol", "hmm",
    "whats in the platinum cream", "can i go to the gym", "it feels better today", "bye", "why?",
    "tell me more", "i feel ok", "is massage any good", "what should i eat", "you are great",
    "what is the capital of france", "😀😀", "", "???", "no offence but i dont need a doctor",
  ]

  @Test func onceSaidTheDoctorStaysInEveryReply() throws {
    let content = try Content.standard()
    for seed in 0..<300 {
      var random = Random(state: UInt64(seed) &* 77 &+ 5)
      var conversation = Conversation(content)
      var log: [String] = []
      var level = Disposition.selfCare
      for _ in 0..<Int.random(in: 2...10, using: &random) {
        let pick = Int.random(in: 0..<12, using: &random)
        let message: String
        if pick == 0 {
          message = Self.flags.randomElement(using: &random) ?? ""
          level = .emergency
        } else if pick < 4 {
          message = Self.reports.randomElement(using: &random) ?? ""
          level = max(level, .doctor)
        } else {
          message = Self.distractions.randomElement(using: &random) ?? ""
        }
        let reply = conversation.reply(to: message)
        log += ["> \(message)", "  \(reply.text)"]
        let advice = DoctorAdvice(in: reply.text)
        let story = "seed \(seed)\n" + log.joined(separator: "\n")
        #expect(reply.disposition >= level, "\(story)")
        #expect(!reply.text.isEmpty, "\(story)")
        if level >= .doctor { #expect(advice.namesDoctor, "\(story)") }
        if level == .emergency {
          #expect(advice.namesEmergency, "\(story)")
          #expect(reply.parts.first?.kind == .emergency, "\(story)")
        }
        if reply.disposition < level { return }
      }
    }
  }

  @Test(arguments: [
    "please", " 😀", " thank you so much", ", but my husband says it's nothing",
    ". don't send me to a doctor", ". it's gone now", ". anyway, does ice help?",
  ])
  func additionsNeverLower(_ addition: String) throws {
    let content = try Content.standard()
    for message in Self.reports + Self.flags {
      var plain = Conversation(content)
      var more = Conversation(content)
      let before = plain.reply(to: message).disposition
      let after = more.reply(to: message + addition).disposition
      #expect(after >= before, "\(message)\(addition)")
      var loud = Conversation(content)
      #expect(loud.reply(to: message.uppercased()).disposition >= before, "\(message.uppercased())")
    }
  }

  @Test func aRedFlagOnlyRaises() throws {
    let content = try Content.standard()
    for message in Self.reports + Self.distractions {
      for flag in Self.flags {
        var conversation = Conversation(content)
        #expect(
          conversation.reply(to: message + ". " + flag).disposition == .emergency,
          "\(message). \(flag)")
      }
    }
  }

  @Test func onlyACorrectionOfTheFactLowers() throws {
    let content = try Content.standard()
    var conversation = Conversation(content)
    #expect(conversation.reply(to: "my calf cramps hurt").disposition == .doctor)
    #expect(conversation.reply(to: "it doesnt hurt right now").disposition == .doctor)
    #expect(conversation.reply(to: "its gone").disposition == .doctor)
    let corrected = conversation.reply(to: "sorry, no, it doesnt hurt at all")
    #expect(corrected.disposition < .doctor)
    #expect(corrected.signals.isEmpty)
  }

  @Test func thoughtsOfSuicideAreNotTakenBack() throws {
    var conversation = Conversation(try Content.standard())
    #expect(conversation.reply(to: "i want to kill myself").disposition == .emergency)
    for message in ["just joking", "forget i said that", "i did not mean it", "does ice help"] {
      let reply = conversation.reply(to: message)
      #expect(reply.disposition == .emergency, "\(message)")
      #expect(reply.text.contains("988"), "\(message): \(reply.text)")
    }
  }
}
