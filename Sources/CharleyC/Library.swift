// The functions have the names of the header they implement.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import CCharley
import Dialogue
import Glibc

/// Texts that live as long as the program.
private let version = CTexts([Version.release])
private let noError = CTexts([""])

@implementation @c
public func charley_version() -> UnsafePointer<CChar>? { version[0] }

@implementation @c
public func charley_contract() -> Int32 { Int32(Version.contract) }

@implementation @c
public func charley_last_error() -> UnsafePointer<CChar>? { LastError.text ?? noError[0] }

@implementation @c
public func charley_free(_ memory: UnsafeMutableRawPointer?) { free(memory) }
