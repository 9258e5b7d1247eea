"""Times one peer on the documents of an NDJSON file and prints a row of a Markdown table.

A peer goes on until the documents or its share of time are used up, in the order of the file, so that all of them
see the same bytes first. The time is processor time; loading its data is not counted.
"""

import contextlib
import json
import sys
import time

SECONDS = 20


def jieba():
    import jieba

    jieba.initialize()
    return lambda text: len(jieba.lcut(text)), "cuts words; reads no numbers"


def rjieba():
    import rjieba

    return lambda text: len(rjieba.cut(text)), "cuts words; reads no numbers"


def pyicu():
    import icu

    words = icu.BreakIterator.createWordInstance(icu.Locale("zh"))

    def run(text):
        words.setText(text)
        return sum(1 for _ in words)

    return run, "cuts words, through Python; reads no numbers"


def cn2an():
    import cn2an

    return lambda text: len(cn2an.transform(text, "cn2an")), "rewrites numerals as digits; no units, times or spans"


def jionlp():
    import jionlp

    def run(text):
        return len(jionlp.ner.extract_time(text)) + len(jionlp.ner.extract_money(text))

    return run, "extracts times and money"


def recognizers():
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    def run(text):
        return sum(
            len(recognize(text, Culture.Chinese))
            for recognize in (
                recognize_number,
                recognize_percentage,
                recognize_currency,
                recognize_dimension,
                recognize_datetime,
            )
        )

    return run, "extracts numbers, percentages, money, dimensions, times"


def duckling():
    import duckling as program
    from duckling import Context, parse, parse_dimensions

    program.init()
    zones = program.load_time_zones("/usr/share/zoneinfo")
    context = Context(
        program.parse_ref_time(zones, "Asia/Shanghai", 1_765_800_000),
        program.parse_locale("ZH_CN", program.default_locale_lang(program.parse_lang("ZH"))),
    )
    names = "amount-of-money distance duration numeral ordinal quantity temperature time volume".split()
    dimensions = parse_dimensions(names)
    return lambda text: len(parse(text, context, dimensions, False)), "extracts numbers, money, measures, times"


PEERS = {
    "jieba": jieba,
    "rjieba": rjieba,
    "PyICU": pyicu,
    "cn2an": cn2an,
    "jionlp": jionlp,
    "recognizers-text-suite": recognizers,
    "pyduckling-native-phihos": duckling,
}


def main():
    name, path = sys.argv[1:]
    # Standard output is the table's alone; some print a greeting.
    with contextlib.redirect_stdout(sys.stderr):
        run, note = PEERS[name]()
        run("今年上半年产量12.5万吨，同比增长3%。")
    size = failures = 0
    start = time.process_time()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            try:
                run(text)
            except Exception:
                failures += 1
            size += len(text.encode())
            seconds = time.process_time() - start
            if seconds > SECONDS:
                break
    if failures:
        note += f"; {failures} documents raised an error"
    print(f"| {name} | {size / seconds / 1e6:.4f} | {size / 1e6:.3f} | {note} |")


main()
