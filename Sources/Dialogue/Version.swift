/// What this release is.
public enum Version {
  /// The release of the package: "0.1.0".
  public static let release = "0.1.0"
  /// The version of the contract that replies keep: the meaning of topics, signals and dispositions, and their JSON.
  public static let contract = 1
}
