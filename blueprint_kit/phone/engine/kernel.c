/* The walk over numbering plans: one row of text in, the library's answer out.
 *
 * Follows the steps of phonenumbers.parse and of the questions asked of its result, on digits and tables
 * instead of strings and patterns. Whatever needs Unicode's letters, an address parameter or more room than
 * is set aside here is left to the library (ASK_LIBRARY). Built by tests/setup/build_kernel.py for WebAssembly, so that one
 * file runs wherever the package is installed; no C library, no allocation, no state between calls.
 */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef short i16;
typedef int i32;

enum { MOST_CHARACTERS = 250, MOST_NATIONAL = 17, MOST_DIGITS = 300, MOST_EXTENSION = 20, MOST_INTERVALS = 48 };

/* Errors as the library numbers them, plus one: 0 means that the text was read. */
enum { READ = 0, NO_COUNTRY_CODE = 1, NOT_A_NUMBER = 2, SHORT_AFTER_IDD = 3, SHORT_NATIONAL = 4, LONG = 5, ASK_LIBRARY = 255 };
/* Results of the length test, as the library numbers them. */
enum { POSSIBLE = 0, TOO_SHORT = 2, TOO_LONG = 3, LOCAL_ONLY = 4, WRONG_LENGTH = 5 };
/* Where the country code came from, as the library numbers it. */
enum { FROM_PLUS = 1, FROM_IDD = 5, WITHOUT_PLUS = 10, FROM_DEFAULT = 20 };
/* Characters that are not ASCII, by what they are to the library: digits are DIGIT + value. */
enum { DIGIT = 0x80, PUNCTUATION = 0x8A, PLUS = 0x8B, NO_BREAK_SPACE = 0x8C, OTHER = 0x8D, ODD = 0x8E };
/* What is known about how a plain text is written; plain.py reads these bits. */
enum {
    PLAIN = 1, FILLER = 2, BARE = 4, TRUNKED = 8, WITH_CODE = 16, TRUNK_AT_HOME = 32, WHOLE_BEFORE = 64, DIRECT_DIAL = 128,
    LIKE_A_DATE = 256, PLUS_ZERO = 512, PLUS_WOULD_DO = 1024, OWN_CODE_FIRST = 2048, HAS_PLUS = 4096, ZERO_FIRST = 8192,
    LONG_BARE = 1 << 14, TRUNK_BEHIND_PLUS = 1 << 15, QUOTED = 1 << 16, FLOAT = 1 << 17, SPACED = 1 << 18, EXTENDED = 1 << 19
};

typedef struct { u16 label, final, child[10]; } Node;
typedef struct { u16 known, plan, number, format, regions, single; } Code;
typedef struct { u16 code, general, prefix, idd, trunk_length; u8 trunk[6]; u8 lengths[32]; } Plan;
typedef struct { u8 end, transforms, literal_length, literal[7], from, to; } Action;

typedef struct {
    const u8 *classes; /* of the first 65,536 code points, in the terms above */
    const Node *nodes;
    const Code *codes; /* by calling code, 0 to 999 */
    const Plan *plans; /* by region, then by calling code of no region */
    const Action *actions;
    const u16 *regions; /* the regions of each calling code, in the library's order */
} Plans;

typedef struct { u8 error, source, possible, type, length; u16 code, region; u8 national[MOST_NATIONAL]; } Answer;

static u64 value_of(const u8 *digits, int count) {
    u64 value = 0;
    for (int i = 0; i < count; i++) value = value * 10 + digits[i];
    return value;
}

static int equal(const u8 *one, const u8 *other, int count) {
    for (int i = 0; i < count; i++)
        if (one[i] != other[i]) return 0;
    return 1;
}

/* ---- Plans ---- */

static u16 whole(const Plans *p, u16 start, const u8 *digits, int count) {
    u32 node = start;
    for (int i = 0; i < count && node; i++) node = p->nodes[node].child[digits[i]];
    return p->nodes[node].label;
}

static u16 prefix(const Plans *p, u16 start, const u8 *digits, int count) {
    const Node *node = p->nodes + start;
    for (int i = 0; i < count && !node->final; i++) node = p->nodes + node->child[digits[i]];
    return node->label;
}

static int length_test(const Plan *plan, int count) { return plan->lengths[count > 31 ? 31 : count]; }

/* Takes the national prefix off, or rewrites it into `room`; returns where the digits are then, and their count. */
static const u8 *without_prefix(const Plans *p, const Plan *plan, const u8 *digits, int count, u8 *room, int *left) {
    u16 found = count ? prefix(p, plan->prefix, digits, count) : 0;
    *left = count;
    if (!found) return digits;
    const Action *action = p->actions + found;
    const u8 *changed = digits + action->end;
    int made = count - action->end;
    if (action->transforms) {
        made = 0;
        for (int i = 0; i < action->literal_length; i++) room[made++] = action->literal[i];
        for (int i = action->from; i < action->to; i++) room[made++] = digits[i];
        for (int i = action->end; i < count; i++) room[made++] = digits[i];
        changed = room;
    }
    if (whole(p, plan->general, digits, count) && !whole(p, plan->general, changed, made)) return digits;
    *left = made;
    return changed;
}

/* Returns the calling code that digits begin with, 0 for none, and its length. */
static int calling_code(const Plans *p, const u8 *digits, int count, int *length) {
    int code = 0;
    if (!count || !digits[0]) return 0;
    for (int i = 0; i < count && i < 3; i++) {
        code = code * 10 + digits[i];
        if (p->codes[code].known) {
            *length = i + 1;
            return code;
        }
    }
    return 0;
}

/* The country code of digits without a plus sign: behind a dialling prefix, or the region's own in front. */
static int domestic_code(const Plans *p, const Plan *plan, const u8 *digits, int count, Answer *answer, u8 *room, const u8 **rest, int *rested) {
    int length = 0;
    u16 end = plan ? prefix(p, plan->idd, digits, count) : 0;
    if (end && !(end < count && digits[end] == 0)) {
        answer->source = FROM_IDD;
        if (count - end <= 2) return -SHORT_AFTER_IDD;
        int code = calling_code(p, digits + end, count - end, &length);
        if (!code) return -NO_COUNTRY_CODE;
        *rest = digits + end + length;
        *rested = count - end - length;
        return code;
    }
    if (plan) {
        int own = plan->code, size = own > 99 ? 3 : own > 9 ? 2 : 1;
        if (count >= size && value_of(digits, size) == (u64)own) {
            int left;
            const u8 *shorter = without_prefix(p, plan, digits + size, count - size, room, &left);
            int fits = !whole(p, plan->general, digits, count) && whole(p, plan->general, shorter, left);
            if (fits || length_test(plan, count) == TOO_LONG) {
                answer->source = WITHOUT_PLUS;
                *rest = shorter;
                *rested = left;
                return own;
            }
        }
    }
    return 0;
}

/* What the library makes of digits, with or without a plus sign, under a plan (or none). */
static void answer_for(const Plans *p, int plus, const u8 *digits, int count, const Plan *plan, Answer *answer) {
    u8 room[MOST_DIGITS], more_room[MOST_DIGITS];
    const u8 *rest = digits;
    int rested = count, length = 0, code = 0;
    answer->source = plus ? FROM_PLUS : FROM_DEFAULT;
    answer->type = 0;
    answer->region = 0xFFFF;
    answer->length = 0;
    if (plus) {
        if (count <= 2) { answer->error = SHORT_AFTER_IDD; return; }
        code = calling_code(p, digits, count, &length);
        rest += length;
        rested -= length;
    }
    if (!code) {
        rest = digits;
        rested = count;
        code = domestic_code(p, plan, digits, count, answer, room, &rest, &rested);
        if (code < 0) { answer->error = -code; return; }
        if (plus && !code) { answer->error = NO_COUNTRY_CODE; return; }
    }
    if (code) {
        plan = p->plans + p->codes[code].plan;
    } else {
        code = plan->code;
    }
    if (rested < 2) { answer->error = SHORT_NATIONAL; return; }
    int left;
    const u8 *national = without_prefix(p, plan, rest, rested, more_room, &left);
    int tested = length_test(plan, left);
    if (tested == TOO_SHORT || tested == LOCAL_ONLY || tested == WRONG_LENGTH) national = rest;
    else rested = left;
    if (rested < 2) { answer->error = SHORT_NATIONAL; return; }
    if (rested > MOST_NATIONAL) { answer->error = LONG; return; }
    answer->error = READ;
    answer->code = code;
    answer->length = rested;
    for (int i = 0; i < rested; i++) answer->national[i] = national[i];
    const Code *of = p->codes + code;
    u16 label = whole(p, of->number, national, rested);
    u16 slot = of->single ? 1 : label >> 4;
    if (slot) answer->region = p->regions[of->regions + slot - 1];
    answer->type = label & 15;
    answer->possible = length_test(p->plans + of->plan, rested);
}

/* ---- Text ---- */

enum { DIGITS = 1, LETTER = 2, SPACING = 4, MAY_FOLLOW = 8, MAY_EXTEND = 16, SLASH = 32, SIGN = 64, SEMICOLON = 128 };
/* What each character can be part of: spacing is the library's "valid punctuation". */
static const u8 KIND[256] = {
    ['0' ... '9'] = DIGITS | MAY_FOLLOW, [DIGIT ... DIGIT + 9] = DIGITS | MAY_FOLLOW,
    ['A' ... 'W'] = LETTER | MAY_FOLLOW | MAY_EXTEND, ['X'] = LETTER | SPACING | MAY_FOLLOW | MAY_EXTEND,
    ['Y' ... 'Z'] = LETTER | MAY_FOLLOW | MAY_EXTEND, ['a' ... 'w'] = LETTER | MAY_FOLLOW | MAY_EXTEND,
    ['x'] = LETTER | SPACING | MAY_FOLLOW | MAY_EXTEND, ['y' ... 'z'] = LETTER | MAY_FOLLOW | MAY_EXTEND,
    ['-'] = SPACING | MAY_FOLLOW, [' '] = SPACING | MAY_FOLLOW, ['('] = SPACING | MAY_FOLLOW, [')'] = SPACING | MAY_FOLLOW,
    ['.'] = SPACING | MAY_FOLLOW, ['['] = SPACING | MAY_FOLLOW, [']'] = SPACING | MAY_FOLLOW,
    ['/'] = SPACING | MAY_FOLLOW | SLASH, ['\\'] = SLASH, ['~'] = SPACING | MAY_FOLLOW | MAY_EXTEND,
    [PUNCTUATION] = SPACING | MAY_FOLLOW, [NO_BREAK_SPACE] = SPACING | MAY_FOLLOW, ['*'] = MAY_FOLLOW,
    ['#'] = MAY_EXTEND, [','] = MAY_EXTEND, [';'] = MAY_EXTEND | SEMICOLON, ['+'] = SIGN, [PLUS] = SIGN,
};

static int is(u8 c, int kind) { return KIND[c] & kind; }
static int is_ascii_digit(u8 c) { return (u8)(c - '0') < 10; }
static int is_letter(u8 c) { return is(c, LETTER); }
static int is_gap(u8 c) { return c == ' ' || c == '\t' || c == NO_BREAK_SPACE; }
static int is_wide_gap(u8 c) { return is_gap(c) || c == ',' || c == '-'; }

/* Where an extension may begin: anywhere from `low` to `high`. */
typedef struct { int low, high; } Interval;

static int ends_with(const u8 *text, int end, const char *word) {
    int count = 0;
    while (word[count]) count++;
    if (count > end) return 0;
    for (int i = 0; i < count; i++) {
        u8 c = text[end - count + i];
        if ((is_letter(c) ? (c | 32) : c) != (u8)word[i]) return 0;
    }
    return count;
}

/* The longest explicit label (ext, extension, xtn, anexo) that ends here. */
static int explicit_label(const u8 *text, int end) {
    static const char *const words[] = {"extension", "xtension", "extensio", "xtensio", "anexo", "extn", "xtn", "ext", "xt"};
    for (int i = 0; i < 9; i++) {
        int found = ends_with(text, end, words[i]);
        if (found) return found;
    }
    return 0;
}

static int back_over_gaps(const u8 *text, int at, int with_commas) {
    while (at > 0 && (is_gap(text[at - 1]) || (with_commas && text[at - 1] == ','))) at--;
    return at;
}

/* Every way in which the text ends in an extension; returns how many, -1 where only the library knows. */
static int extensions(const u8 *text, int count, Interval *found, int *first_digit, int *last_digit) {
    int many = 0, end = count, sharp = count > 0 && text[count - 1] == '#';
    if (sharp) end--;
    int start = end;
    while (start > 0 && is_ascii_digit(text[start - 1])) start--;
    /* An extension keeps its digits as they are written, which only the library does. */
    if (start > 0 && text[start - 1] >= DIGIT && text[start - 1] < DIGIT + 10) return -1;
    int digits = end - start;
    *first_digit = start;
    *last_digit = end;
    if (!digits || !start) return 0;
    if (!sharp && digits <= 20 && ends_with(text, start, ";ext=")) found[many++] = (Interval){start - 5, start - 5};
    int gap = start;
    while (gap > 0 && is_wide_gap(text[gap - 1])) gap--;
    int pointed = gap > 0 && (text[gap - 1] == ':' || text[gap - 1] == '.');
    for (int at = gap; at >= gap - pointed; at--) {
        int word = digits <= 20 ? explicit_label(text, at) : 0;
        if (word) {
            found[many++] = (Interval){back_over_gaps(text, at - word, 1), at - word};
            /* "ext" holds "xt": both may begin the extension. */
            if ((text[at - word] | 32) == 'e') found[many++] = (Interval){at - word + 1, at - word + 1};
        }
        if (at > 0 && digits <= 9) {
            u8 last = text[at - 1];
            int short_word = (last | 32) == 'x' || last == '#' || last == '~' ? 1 : ends_with(text, at, "int");
            if (short_word) found[many++] = (Interval){back_over_gaps(text, at - short_word, 1), at - short_word};
        }
    }
    if (sharp && digits <= 6 && (text[start - 1] == '-' || text[start - 1] == ' ')) {
        int run = start;
        while (run > 0 && (text[run - 1] == '-' || text[run - 1] == ' ')) run--;
        found[many++] = (Interval){run, start - 1};
    }
    for (int at = gap - pointed; at <= start; at++) {
        if (at < 1 || (pointed && at == gap - 1 && gap - 1 < 1)) continue;
        if (many > MOST_INTERVALS - 8) return -1;
        if (digits <= 15 && text[at - 1] == ';') found[many++] = (Interval){back_over_gaps(text, at - 1, 0), at - 1};
        if (digits <= 15 && at > 1 && text[at - 1] == ',' && text[at - 2] == ',')
            found[many++] = (Interval){back_over_gaps(text, at - 2, 0), at - 2};
        if (digits <= 9 && text[at - 1] == ',') {
            int run = at - 1;
            while (run > 0 && text[run - 1] == ',') run--;
            found[many++] = (Interval){back_over_gaps(text, run, 0), at - 1};
        }
    }
    return many;
}

/* Whether the library takes a text for a number at all; -1 where it has to say itself. */
static int viable(const u8 *text, int count) {
    if (count < 2) return 0;
    if (count == 2 && is(text[0], DIGITS) && is(text[1], DIGITS)) return 1;
    int at = 0, digits = 0;
    while (at < count && is(text[at], SIGN)) at++;
    while (at < count && digits < 3) {
        if (is(text[at], DIGITS)) digits++;
        else if (!is(text[at], SPACING) && text[at] != '*') return 0;
        at++;
    }
    if (digits < 3) return 0;
    int odd = at;
    while (odd < count && is(text[odd], MAY_FOLLOW)) odd++;
    if (odd == count) return 1;
    Interval found[MOST_INTERVALS];
    int first, last, many = extensions(text, count, found, &first, &last);
    if (many < 0) return -1;
    for (int i = 0; i < many; i++) {
        int low = found[i].low > at ? found[i].low : at, high = found[i].high < odd ? found[i].high : odd;
        if (low <= high) return 1;
    }
    return 0;
}

static const u8 KEYS[26] = {2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 9, 9};

/* Digits of a text; three letters and more are dialled, and then digits of other scripts are left out. */
static int dialled(const u8 *text, int count, u8 *digits) {
    int letters = 0, made = 0;
    for (int i = 0; i < count; i++) letters += KIND[text[i]] >> 1 & 1;
    for (int i = 0; i < count; i++) {
        u8 c = text[i];
        if (is_ascii_digit(c)) digits[made++] = c - '0';
        else if (letters >= 3 && is_letter(c)) digits[made++] = KEYS[(c | 32) - 'a'];
        else if (letters < 3 && c >= DIGIT && c < DIGIT + 10) digits[made++] = c - DIGIT;
    }
    return made;
}

/* Brings UTF-8 into the terms above; returns the number of characters and which kinds they
 * are of, -1 for what only the library knows. */
static int characters(const Plans *p, const u8 *bytes, int count, u8 *text, int *kinds) {
    int made = 0, seen = 0;
    *kinds = 0;
    for (int i = 0; i < count;) {
        u32 c = bytes[i];
        if (made > MOST_CHARACTERS) return made;
        if (c < 0x80) {
            text[made++] = c;
            seen |= KIND[c];
            i++;
            continue;
        }
        if (c < 0xE0) { c = (c & 31) << 6 | (bytes[i + 1] & 63); i += 2; }
        else if (c < 0xF0) { c = (c & 15) << 12 | (bytes[i + 1] & 63) << 6 | (bytes[i + 2] & 63); i += 3; }
        else return -1;
        u8 class = p->classes[c];
        if (class == ODD) return -1;
        text[made++] = class;
        seen |= KIND[class];
    }
    *kinds = seen;
    return made;
}

/* ---- How a plain text is written ---- */

static int is_blank(u8 c) { return c == ' ' || c == NO_BREAK_SPACE || (c >= 9 && c <= 13) || (c >= 28 && c <= 31); }

/* How long a decimal ending is: .0 at any end, .00 where it is the text's only dot; 0 for none. */
static int ends_like_a_float(const u8 *text, int from, int to) {
    int dots = 0;
    if (to - from < 4 || text[to - 1] != '0') return 0;
    if (text[to - 2] == '.') return 2;
    for (int i = from; i < to; i++) dots += text[i] == '.';
    return dots == 1 && text[to - 2] == '0' && text[to - 3] == '.' ? 3 : 0;
}

static int is_joint(u8 c) { return c == ' ' || c == '-' || c == '.' || c == '/'; }

/* Whether a text is one number with nothing to mend or part: is_plain of verdicts.py. */
static int plain(const u8 *text, int from, int to) {
    int at = from, digits = 0, slash = 0;
    if (at < to && text[at] == '+') at++;
    if (at < to && text[at] == '(') at++;
    if (at >= to || !is_ascii_digit(text[at])) return 0;
    for (; at < to; at++) {
        u8 c = text[at];
        if (is_ascii_digit(c)) digits++;
        else if (is_joint(c)) {
            if (c == ' ' && at + 1 < to && text[at + 1] == '/') c = text[++at];
            if (c == '/' && at + 1 < to && text[at + 1] == ' ') at++;
            if (c == '/' && (digits >= 7 || slash)) return 0;
            if (c == '/') slash = digits + 3;
            if (at + 1 < to && is_joint(text[at + 1])) return 0;
        } else if (c != '(' && c != ')') return 0;
    }
    if (ends_like_a_float(text, from, to)) return 0;
    return digits >= 7 && digits <= 15 && digits >= slash;
}

/* Whether a text begins like a count in front of a number with its trunk prefix: "2) 089 123456". */
static int counted(const u8 *text, int from, int to, const Plan *plan) {
    int at = from, opened = text[at] == '(', digits = 0, closed = 0;
    at += opened;
    while (at < to && is_ascii_digit(text[at]) && digits < 3) { at++; digits++; }
    while (at < to && (text[at] == ')' || text[at] == '.')) { at++; closed = 1; }
    if (!digits || !(opened || closed) || at >= to || text[at] != ' ') return 0;
    while (at < to && (text[at] == ' ' || text[at] == '(')) at++;
    return plan && plan->trunk_length && at < to && text[at] == '0' + plan->trunk[0];
}

/* Digits before a last group that a hyphen, a slash or brackets set apart, 0 where there is none; its size in `group`. */
static int before_last_group(const u8 *text, int from, int to, int *group, int *hyphen) {
    while (to > from && is_joint(text[to - 1])) to--;
    int at = to, digits = 0;
    *hyphen = text[to - 1] != ')';
    if (!*hyphen) {
        at--;
        while (at > from && text[at - 1] == ' ') at--;
    }
    while (at > from && is_ascii_digit(text[at - 1])) { at--; digits++; }
    while (at > from && text[at - 1] == ' ') at--;
    if (!digits || at <= from || !(*hyphen ? text[at - 1] == '-' || text[at - 1] == '/' : text[at - 1] == '(')) return 0;
    at--;
    while (at > from && text[at - 1] == ' ') at--;
    if (at <= from || !is_ascii_digit(text[at - 1])) return 0;
    *group = digits;
    int before = 0;
    for (int i = from; i < at; i++) before += is_ascii_digit(text[i]);
    return before;
}

static int all_the_same(const u8 *digits, int count) {
    for (int i = 1; i < count; i++)
        if (digits[i] != digits[0]) return 0;
    return count > 0;
}

static u32 writing(const Plans *p, const u8 *text, int from, int to, const u8 *digits, int count, const Plan *plan, const Answer *a) {
    u32 facts = PLAIN;
    int plus = text[from] == '+', joints = 0;
    Answer other;
    if (plus) facts |= HAS_PLUS;
    if (digits[0] == 0) facts |= ZERO_FIRST;
    if (plus && digits[0] == 0) facts |= PLUS_ZERO;
    if (plus && plan && plan->trunk_length && (plan->trunk_length > 1 || plan->trunk[0] > 1) && count >= plan->trunk_length &&
        equal(digits, plan->trunk, plan->trunk_length))
        facts |= TRUNK_BEHIND_PLUS;
    for (int i = from; i < to; i++) joints += text[i] == '-' || text[i] == '.' || text[i] == '/';
    if (joints >= 2 && count <= 8) facts |= LIKE_A_DATE;
    if (all_the_same(digits, count) || all_the_same(a->national, a->length)) facts |= FILLER;
    int valid = a->error == READ && a->type;
    if (valid) {
        int n = a->length, size = a->code > 99 ? 3 : a->code > 9 ? 2 : 1, start = 0;
        if (count == n && equal(digits, a->national, n)) facts |= n > 10 ? BARE | LONG_BARE : BARE;
        if (a->source == FROM_IDD && count == size + n + 2 && !digits[0] && !digits[1]) start = 2;
        if (a->source == FROM_IDD && count == size + n + 3 && !digits[0] && digits[1] == 1 && digits[2] == 1) start = 3;
        if (count == start + size + n && value_of(digits + start, size) == a->code && equal(digits + start + size, a->national, n))
            facts |= WITH_CODE;
        if (plan && plan->trunk_length && count == plan->trunk_length + n && equal(digits, plan->trunk, plan->trunk_length) &&
            equal(digits + plan->trunk_length, a->national, n))
            facts |= TRUNKED;
        if (count >= size && value_of(digits, size) == a->code) facts |= OWN_CODE_FIRST;
        if (whole(p, p->codes[a->code].format, a->national, n)) facts |= TRUNK_AT_HOME;
        int group = 0, hyphen = 0, before = before_last_group(text, from, to, &group, &hyphen);
        if (before >= 6) {
            if (hyphen && group <= 5) facts |= DIRECT_DIAL;
            if (group <= (hyphen ? 4 : 5)) {
                answer_for(p, plus, digits, before, plan, &other);
                if (other.error == READ && other.type) {
                    if (!hyphen || group == 1) return 0; /* It may count lines, and is cut off then. */
                    facts |= WHOLE_BEFORE;
                }
            }
        }
    }
    if (!plus && (!valid || (facts & BARE))) {
        answer_for(p, 1, digits, count, 0, &other);
        if (other.error == READ && other.type) facts |= PLUS_WOULD_DO;
    }
    return facts;
}

/* ---- Rows ---- */

/* Takes off what a spreadsheet or a keyboard leaves around a number; returns what was taken off. */
static u32 undressed(u8 *text, int *begin, int *end) {
    u32 facts = 0;
    while (*begin < *end && is_blank(text[*begin])) (*begin)++;
    while (*end > *begin && is_blank(text[*end - 1])) (*end)--;
    if (*end - *begin > 1 && text[*begin] == '\'' && (text[*begin + 1] == '+' || is_ascii_digit(text[*begin + 1]))) {
        (*begin)++;
        facts |= QUOTED;
    }
    int ending = *end - *begin > 4 ? ends_like_a_float(text, *begin, *end) : 0;
    if (ending && is_ascii_digit(text[*end - ending - 1])) {
        *end -= ending;
        facts |= FLOAT;
    }
    for (int i = *begin; i < *end; i++)
        if (text[i] == NO_BREAK_SPACE) {
            text[i] = ' ';
            facts |= SPACED;
        }
    return facts;
}

/* Whether an extension is set apart by nothing but "ext", "x" or "extension": the usual way, which assumes nothing. */
static int usual_extension(const u8 *text, int from, int to) {
    while (from < to && text[from] == ' ') from++;
    int word = from;
    while (word < to && is_letter(text[word])) word++;
    int letters = word - from;
    if (letters != 1 && !(letters == 3 && ends_with(text, word, "ext")) && !(letters == 9 && ends_with(text, word, "extension"))) return 0;
    if (letters == 1 && (text[from] | 32) != 'x') return 0;
    if (word < to && (text[word] == '.' || text[word] == ':')) word++;
    if (word < to && text[word] == ' ') word++;
    int digits = word;
    while (digits < to && is_ascii_digit(text[digits])) digits++;
    return digits == to && digits > word && digits - word <= 7;
}

typedef struct { u8 extension[MOST_EXTENSION]; int extended; u32 facts; u64 value; } Found;

/* Reads one number out of a text; `kinds` are those of its characters. */
static int read_text(const Plans *p, const u8 *text, int count, int kinds, i16 region, int with_facts, Answer *answer, Found *found) {
    u8 digits[MOST_DIGITS];
    int from = 0, to = count;
    for (int i = 0; (kinds & SEMICOLON) && i + 1 < count; i++)
        if (text[i] == ';' && (text[i + 1] == 'p' || text[i + 1] == 'i')) return ASK_LIBRARY;
    while (from < to && !is(text[from], DIGITS | SIGN)) from++;
    while (to > from && !(text[to - 1] == '#' || is(text[to - 1], DIGITS | LETTER))) to--;
    for (int i = from; (kinds & SLASH) && i < to; i++) {
        if (!is(text[i], SLASH)) continue;
        int next = i + 1;
        while (next < to && text[next] == ' ') next++;
        if (next < to && text[next] == 'x') { to = i; break; }
    }
    const u8 *number = text + from;
    int length = to - from, viability = viable(number, length);
    if (viability <= 0) return viability ? ASK_LIBRARY : NOT_A_NUMBER;
    int plus = is(number[0], SIGN) != 0, exact = region >= 0 && !(region & 0x4000);
    if (!plus && !exact) return NO_COUNTRY_CODE;
    const Plan *plan = region >= 0 ? p->plans + (region & 0x3FFF) : 0;
    Interval ways[MOST_INTERVALS];
    int first = 0, last = 0, low = length, many = kinds & MAY_EXTEND ? extensions(number, length, ways, &first, &last) : 0;
    if (many < 0) return ASK_LIBRARY;
    for (int i = 0; i < many; i++)
        if (ways[i].low < low) low = ways[i].low;
    if (many && viable(number, low) > 0) {
        for (int i = first; i < last; i++) found->extension[found->extended++] = number[i];
        length = low;
    }
    int made = dialled(number, length, digits);
    answer_for(p, plus, digits, made, plan, answer);
    if (!with_facts) return answer->error;
    int end = count;
    if (found->extended) {
        if (to != count || !usual_extension(text, from + low, to)) return answer->error;
        end = from + low;
        while (end > 0 && is_blank(text[end - 1])) end--;
    }
    if (plain(text, 0, end) && !counted(text, 0, end, plan)) {
        found->facts = writing(p, text, 0, end, digits, made, exact ? plan : 0, answer);
        if (found->facts && found->extended) found->facts |= EXTENDED;
        found->value = value_of(digits, made);
    }
    return answer->error;
}

static int row(const Plans *p, const u8 *bytes, int size, i16 region, int with_facts, Answer *answer, Found *found) {
    u8 text[MOST_CHARACTERS + 4];
    found->extended = 0;
    found->facts = 0;
    found->value = 0;
    answer->region = 0xFFFF;
    answer->type = answer->length = answer->source = 0;
    if (size > 4 * MOST_CHARACTERS) return LONG;
    int kinds, count = characters(p, bytes, size, text, &kinds);
    if (count < 0) return ASK_LIBRARY;
    if (count > MOST_CHARACTERS) return LONG;
    if (!with_facts) return read_text(p, text, count, kinds, region, 0, answer, found);
    int begin = 0, end = count;
    u32 taken = undressed(text, &begin, &end);
    int status = read_text(p, text + begin, end - begin, kinds, region, 1, answer, found);
    if (found->facts) found->facts |= taken;
    return status;
}

/* Answers `count` rows: Arrow's offsets in (one more than rows) and out, E.164 and extensions as bytes.
 *
 * With facts, a text that is plain once it is undressed is answered undressed, and the facts say so; of other
 * texts the answer then means nothing.
 */
__attribute__((export_name("answer_rows")))
void answer_rows(const Plans *p, int with_facts, int count, const u8 *bytes, const i32 *offsets, const i16 *regions, u8 *status,
                 u8 *source, u8 *possible, u8 *type, u16 *region, u32 *facts, u64 *value, u8 *e164, i32 *e164_offsets,
                 u8 *extension, i32 *extension_offsets) {
    i32 written = 0, extended = 0;
    for (int i = 0; i < count; i++) {
        Answer answer;
        Found found;
        status[i] = row(p, bytes + offsets[i], offsets[i + 1] - offsets[i], regions[i], with_facts, &answer, &found);
        facts[i] = found.facts;
        value[i] = found.value;
        e164_offsets[i] = written;
        extension_offsets[i] = extended;
        source[i] = possible[i] = type[i] = 0;
        region[i] = 0xFFFF;
        if (status[i] != READ) continue;
        for (int k = 0; k < found.extended; k++) extension[extended++] = found.extension[k];
        source[i] = answer.source;
        possible[i] = answer.possible;
        type[i] = answer.type;
        region[i] = answer.region;
        e164[written++] = '+';
        if (answer.code > 99) e164[written++] = '0' + answer.code / 100;
        if (answer.code > 9) e164[written++] = '0' + answer.code / 10 % 10;
        e164[written++] = '0' + answer.code % 10;
        for (int k = 0; k < answer.length; k++) e164[written++] = '0' + answer.national[k];
    }
    e164_offsets[count] = written;
    extension_offsets[count] = extended;
}
