/// How much like Chinese text bytes read in an encoding.
package struct ChinesePlausibility {
  package var isWellFormed: Bool
  /// The part of the ideographs that are among the most frequent ones; half in real text, next to none in text read
  /// in a wrong encoding.
  package var share: Double
  package private(set) var ideographs = 0
  /// What is malformed or unassigned in the encoding.
  package private(set) var strange = 0

  private static let frequent = Set(
    ("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着"
      + "等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新"
      + "這個國時來們為對會發動過說產種麼經進著開還與關體實機當點業從應後學電間樣長東車門見問題無")
      .unicodeScalars)

  package init(of bytes: [UInt8], as encoding: TextEncoding) {
    let decoded = try? TextDecoder.decode(bytes, encoding: encoding)
    var (ideographs, common, replaced, strange) = (0, 0, 0, 0)
    for scalar in String(decoding: decoded?.bytes ?? [], as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x4E00...0x9FFF:
        ideographs += 1
        if Self.frequent.contains(scalar) { common += 1 }
      case 0xFFFD: replaced += 1
      case 0xE000...0xF8FF, 0x80...0x9F: strange += 1
      default: break
      }
    }
    self.ideographs = ideographs
    self.strange = replaced + strange
    isWellFormed = (replaced + strange) * 20 <= ideographs + replaced + strange
    share = ideographs > 0 ? Double(common) / Double(ideographs) : 0
  }
}
