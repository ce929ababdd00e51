import Testing

struct MatchCommandTests {
  let folder = TemporaryFolder()

  @Test func everythingUnderstoodIsShown() {
    let result = Program.run(["match", "my", "left", "calf", "keeps", "craming", "most nights"])
    #expect(result.status == 0)
    #expect(result.output.contains("symptom_report"))
    #expect(result.output.contains("disposition: doctor"))
    #expect(result.output.contains("body_part: calf"))
    #expect(result.output.contains("side: left"))
    #expect(result.output.contains("a week"))
    #expect(result.output.contains("\"craming\""))
    #expect(result.output.contains(/intents\/topics\/symptom_report\.yml:\d+/))
  }

  @Test func assertionsAreShown() {
    let result = Program.run(["match", "my calf cramps but it doesn't hurt"])
    #expect(result.output.contains("denied"))
  }

  @Test func jsonIsOneLine() {
    let result = Program.run(["match", "--json", "how long do I leave ice on \"now\"\n"])
    #expect(result.status == 0)
    #expect(result.lines.count == 1)
    #expect(result.output.hasPrefix("{\"contract\": 1, "))
    #expect(result.output.contains("\"name\": \"cold_compress.how_long\""))
    #expect(result.output.contains("\"disposition\": \"self_care\""))
  }

  @Test func whatWasNotUnderstoodComesFirst() throws {
    folder.write("how long do I leave ice on\n\nqwert zuiop\r\nmy calf cramps", to: "many")
    let result = Program.run(["match", "--file", folder.path + "/many"])
    #expect(result.status == 0)
    #expect(result.lines.first?.contains("1 of 3") == true)
    #expect(result.lines.dropFirst().first?.contains("many:3: ") == true)
    #expect(result.lines.last?.contains("many:4: ") == true)
    let json = Program.run(["match", "--json", "--file", folder.path + "/many"])
    #expect(json.lines.count == 3)
    #expect(json.lines.first?.contains("\"line\": 3") == true)
    #expect(Program.run(["match", "--file", "-"], input: "cramp\n").status == 0)
  }

  @Test func eachLineIsAConversationOfItsOwn() {
    folder.write("my calf cramps every night\nhow long do I leave ice on\n", to: "many")
    let result = Program.run(["match", "--file", folder.path + "/many"])
    #expect(result.lines.last?.contains("self_care") == true)
  }

  @Test func filesThatCannotBeRead() {
    folder.write("\n", to: "blank")
    for file in ["/none", "", "/blank"] {
      let result = Program.run(["match", "--file", folder.path + file])
      #expect(result.status == 2)
      #expect(result.errors.hasPrefix("charley: \(folder.path)"))
    }
    #expect(Program.run(["match", "--file", "a", "text"]).status == 64)
  }
}
