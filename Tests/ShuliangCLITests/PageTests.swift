import ChineseText
import Foundation
import Testing

@testable import ShuliangCLI

@Suite struct PageTests {
  private static let sentence = "县蜂业协会昨日公布，全县去年产蜜三十吨，比上年增长一成，为近年来最好收成。"

  private func html(_ body: String, head: String = "") -> [UInt8] {
    Array("<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>".utf8)
  }

  private func page(_ body: String, head: String = "", whole: Bool = false) -> (text: String, PageMetadata) {
    let page = Page(html: html(body, head: head), whole: whole)
    return (String(decoding: page.text, as: UTF8.self), page.metadata)
  }

  private static let article = """
    <div class="topNav"><a href="/">首页</a> <a href="/n">新闻</a></div>
    <div class="wrap"><h1>全县蜂业喜获丰收</h1>
    <div class="info">发布时间：2021-03-04 09:30 来源：县蜂业报 【打印】</div>
    <div class="text"><p>\(sentence)</p><p>\(sentence)</p><script>var x = "1万元";</script><!-- 2万元 -->
    <p>协会秘书处</p></div></div>
    <ul><li><a href="1">邻县蜂农增收3000元</a></li><li><a href="2">蜂具展销会开幕</a></li></ul>
    <div id="footer">版权所有 电话12345678</div>
    """

  @Test func mainTextAloneIsRead() {
    let (text, metadata) = page(Self.article, head: "<title>全县蜂业喜获丰收_县蜂业报</title>")
    #expect(text == "全县蜂业喜获丰收\n\(Self.sentence)\n\(Self.sentence)\n协会秘书处")
    #expect(metadata.title == "全县蜂业喜获丰收")
    #expect(metadata.source == "县蜂业报")
    #expect(metadata.published == "2021-03-04T09:30")
  }

  @Test func aMisleadingNameDoesNotLoseTheText() {
    #expect(
      page("<div class=\"hot banner\"><p>\(Self.sentence)</p><p>\(Self.sentence)</p></div>").text.contains(
        "三十吨"))
  }

  @Test func aListOfDatedThingsHasNoDateOfItsOwn() {
    let items = (1...6).map { "<p>\(Self.sentence)</p><p>蜂讯 2021-03-0\($0) 10:00</p>" }.joined()
    #expect(page(items).1.published == nil)
  }

  @Test func theWholePageOnRequest() {
    let text = page(Self.article, whole: true).text
    #expect(text.contains("首页 新闻") && text.contains("12345678") && text.contains("3000元"))
    #expect(!text.contains("1万元") && !text.contains("2万元"))
  }

  @Test func metaTagsComeFirst() {
    let head = """
      <meta name="PubDate" content="2022-05-06 07:08"><meta name="ContentSource" content="蜂讯">
      """
    let metadata = page(Self.article, head: head).1
    #expect(metadata.published == "2022-05-06T07:08")
    #expect(metadata.source == "蜂讯")
  }

  @Test func tablesBecomeRowsWithTabs() {
    let table = """
      <table><tr><th rowspan=2>年份</th><th colspan=2>产量（吨）</th></tr><tr><th>春</th><th>秋</th></tr>
      <tr><td>2020</td><td>3</td><td>4</td></tr></table>
      """
    let text = page("<p>\(Self.sentence)</p>\(table)", whole: true).text
    #expect(text.hasSuffix("年份\t产量（吨）\t产量（吨）\n年份\t春\t秋\n2020\t3\t4"))
  }

  @Test func blanksAreThoseOfABrowser() {
    let text = page("<p>产蜜\n  三十吨<br>honey\n  bees 10<sup>4</sup>m&sup2; &nbsp;&lt;x&gt;</p>", whole: true)
      .text
    #expect(text == "产蜜三十吨\nhoney bees 10⁴m² <x>")
  }

  @Test func markupNeverSoBrokenIsRead() {
    let deep = String(repeating: "<div><font>", count: 3000) + Self.sentence
    #expect(page(deep, whole: true).text.contains("三十吨"))
    for broken in [
      "", "<", "<html", "</p></p>", "<table><tr><td>", "<p>\u{0}三斤", "<a href='", "&#0;&#xFFFFFF;",
    ] {
      _ = Page(html: Array(broken.utf8), whole: false)
      _ = Page(xml: Array(broken.utf8))
      _ = Page(json: Array(broken.utf8))
    }
  }

  @Test func thePublicationDateResolvesRelativeTimes() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(html(Self.article)), to: "a.html")
    let result = try Shuliang.run("extract", folder.path + "/a.html")
    let document = try #require(try result.documents().first)
    #expect(document["reference_time"] as? String == "2021-03-04T09:30:00+08:00")
    #expect((document["meta"] as? [String: String])?["title"] == "全县蜂业喜获丰收")
    #expect(result.output.contains(#""text":"昨日","start":"#) && result.output.contains("2021-03-03"))
  }

  @Test func encodingsByDeclarationAndByTheBytes() throws {
    for (label, encoding) in [("gb2312", "GB18030"), ("big5", "BIG5"), ("utf-8", "UTF-8")] {
      let text = encoding == "BIG5" ? "蜂業協會昨日公布，全縣去年產蜜三十噸，是近年來最好的收成。" : Self.sentence
      let head = "<meta charset=\"\(label)\">"
      let page = html(String(repeating: "<p>\(text)</p>", count: 8), head: head)
      let bytes = [UInt8](try Shuliang.iconv(String(decoding: page, as: UTF8.self), encoding))
      #expect(PageEncoding(of: bytes, label: nil).mislabelled == nil, "\(label)")
      let wrong = PageEncoding(of: bytes, label: label == "utf-8" ? "gbk" : "utf-8")
      #expect(wrong.mislabelled != nil, "\(label)")
      #expect(wrong.encoding == PageEncoding(of: bytes, label: nil).encoding, "\(label)")
    }
  }

  @Test func httpResponsesAndFeeds() throws {
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nDate: Tue, 06 Feb 2018 08:37:23 GMT\r\n\r\n"
    let page = "<html><body><p>昨日\(Self.sentence)</p></body></html>"
    let result = try Shuliang.run("extract", "--input-format", "html", input: http + page)
    #expect(
      try result.documents().first?["reference_time"] as? String == "2018-02-06T08:37:23Z"
        || result.output.contains("2018-02-06T08:37:23+00:00"))
    let feed = """
      <?xml version="1.0"?><rss><channel><title>蜂讯</title><item><title>丰收</title><link>http://x.cn/1</link>
      <description>&lt;p&gt;产蜜3吨&lt;/p&gt;</description><pubDate>Mon, 01 Mar 2021 10:00:00 +0800</pubDate></item></channel></rss>
      """
    let read = Page(xml: Array(feed.utf8))
    #expect(String(decoding: read.text, as: UTF8.self) == "蜂讯\n丰收\n产蜜3吨")
    #expect(read.metadata.published == "2021-03-01T10:00:00+0800")
  }

  @Test(
    arguments: [
      ("发布时间：18-03-08", "2018-03-08"), ("发布时间：18-03-0823:16", "2018-03-08T23:16"),
      ("发布时间：2018-03-0823:16", "2018-03-08T23:16"), ("日期：2018/3/8 9:05", "2018-03-08T09:05"),
      ("发布时间：18-13-08", nil), ("时间：118-03-08", nil), ("时间：08-09-2018", nil), ("发布时间：18-03-081", nil),
    ] as [(String, String?)])
  func `dates behind a label may have a short year and run on`(line: String, date: String?) {
    let body = "<h1>全县蜂业喜获丰收</h1><div>\(line)</div><p>\(Self.sentence)</p><p>\(Self.sentence)</p>"
    #expect(page(body).1.published == date)
  }

  @Test func aPageThatOnlySaysWhenItChanged() {
    let body = "<p>\(Self.sentence)</p><p>\(Self.sentence)</p>"
    let head = "<meta itemprop=\"dateUpdate\" content=\"2018-03-08 23:16:24\">"
    #expect(page(body, head: head).1.published == "2018-03-08T23:16:24")
  }

  @Test func officialPagesSayInATableWhatTheyAre() {
    let body = """
      <table><tr><td>索 引 号：</td><td>12/2019</td><td>发文机关：</td><td>县政府</td></tr>
      <tr><td>标　　题：</td><td>关于发展蜂业的意见</td><td>发布日期：</td><td>2019年02月15日</td></tr></table>
      <div><p>关于发展<br>蜂业的意见</p><p>\(Self.sentence)</p><p>\(Self.sentence)</p></div>
      """
    let (text, metadata) = page(body)
    #expect(metadata == PageMetadata(title: "关于发展蜂业的意见", source: "县政府", published: "2019-02-15"))
    #expect(text == "关于发展\n蜂业的意见\n\(Self.sentence)\n\(Self.sentence)", "the title stands once")
  }

  @Test func headingsThatLeadToWhatIsUnderThemAreText() {
    let results = (1...5).map { "<h2><a href=\"\($0)\">县蜂业协会第\($0)次会议召开</a></h2><p>\(Self.sentence)</p>" }
      .joined()
    let text = page("<div>\(results)</div><ul><li><a href=\"x\">蜂具展销会将于下月开幕</a></li></ul>").text
    #expect(text.contains("第5次会议") && !text.contains("展销会"))
  }

  @Test func feedsAreReadWithoutWhatIsForPrograms() {
    let feed = """
      <?xml version="1.0"?><feed><title>蜂讯</title><info><div>This is a feed</div></info><entry><author><name>蜂农</name></author>
      <title type="text/html" mode="escaped">丰收&amp;#33976;</title><issued>2021-03-01</issued>
      <convertLineBreaks>true</convertLineBreaks>
      <content><div>产蜜<b>3</b>吨<br/>卖<a href="x">2</a>吨</div></content></entry></feed>
      """
    let read = Page(xml: Array(feed.utf8))
    #expect(String(decoding: read.text, as: UTF8.self) == "蜂讯\n丰收蒸\n产蜜3吨\n卖2吨")
    #expect(read.metadata.title == "蜂讯" && read.metadata.published == "2021-03-01")
  }

  @Test func filesFromAList() throws {
    let folder = try TemporaryFolder()
    try folder.write("三斤", to: "a b.txt")
    try folder.write("四斤", to: "c.txt")
    let lines = try Shuliang.shell(
      "printf 'a b.txt\\nc.txt\\n' | $SHULIANG extract --files-from -", in: folder)
    #expect(try lines.documents().map { $0["id"] as? String } == ["a b", "c"])
    let nulls = try Shuliang.shell(
      "printf 'c.txt\\0a b.txt' | $SHULIANG extract --null --files-from -", in: folder)
    #expect(try nulls.documents().map { $0["id"] as? String } == ["c", "a b"])
  }

  @Test func aFileThatChangesWhileItIsRead() throws {
    let folder = try TemporaryFolder()
    for (change, part) in [("shrank", 1000), ("grew", 900_000)] {
      let path = try folder.write(String(repeating: "x", count: 600_000), to: change)
      let source = try FileSource(path: path)
      var bytes: [UInt8] = []
      _ = try source.appendChunk(to: &bytes)
      try folder.write(String(repeating: "x", count: part), to: "new")
      _ = try Shuliang.shell("cat new > \(change)", in: folder)
      let failure = #expect(throws: DocumentFailure.self) {
        while try source.appendChunk(to: &bytes) > 0 {}
      }
      #expect(failure?.code == .changedWhileRead)
      #expect(failure?.message.contains(change) == true)
      #expect(bytes.count <= 600_000)
    }
  }
}
