extension SQLFunction {
    /// Functions of text, which count characters by Unicode scalars, from 1.
    static let texts: [Self] = [
        Self("ASCII(text)", "unicode($1)", "the code of the first character"),
        Self("BIT_LENGTH(text)", "(length(CAST($1 AS BLOB)) * 8)", "bits of the text in UTF-8"),
        .own("CHAR(code, ...)", "the characters of these codes"),
        Self("CHAR_LENGTH(text)", "length($1)", "how many characters the text has"),
        Self("CHARACTER_LENGTH(text)", "length($1)", "the same as CHAR_LENGTH"),
        Self("CHARINDEX(part, text)", "instr($2, $1)", "the place of the part; 0 where it is not"),
        Self("CHARINDEX(part, text, start)", "locate($1, $2, $3)", "the same at or after a place"),
        Self("CONCAT(text, text)", "($1 || $2)", "the texts joined"),
        Self("CONCAT(text, ...)", .text, "the texts joined; NULL where one is"),
        Self(
            "CONCAT_WS(separator, text, ...)",
            .text,
            "the texts but NULL joined with a separator"
        ),
        Self(
            "CONTAINS(text, part)",
            "(instr($1, $2) > 0)",
            "1 where the part is in the text, or 0"
        ),
        Self(
            "DIFFERENCE(text, text)",
            .integer,
            "how alike two sound: 0 to 4 equal places of SOUNDEX"
        ),
        Self("ENDSWITH(text, part)", .bigint, "1 where the text ends with the part, or 0"),
        Self("FORMAT(value, pattern, [culture])", .text, "a number or moment by a pattern of .NET"),
        Self("HASHBYTES(algorithm, value)", .binary, "a hash by MD5, SHA1, SHA2_256 or SHA2_512"),
        Self(
            "HEX(value)",
            .text,
            "a whole number, or the bytes of all else, in hexadecimal digits"
        ),
        Self("INDEXOF(text, part)", "instr($1, $2)", "the place of the part; 0 where it is not"),
        Self("INDEXOF(text, part, start)", "locate($2, $1, $3)", "the same at or after a place"),
        Self(
            "INSERT(text, start, length, replacement)",
            "stuff($1, $2, $3, $4)",
            "the same as STUFF",
            isPlain: false
        ),
        .own("INSTR(text, part)", "the place of the part; 0 where it is not"),
        Self("LCASE(text)", "lower($1)", "the same as LOWER"),
        Self("LEFT(text, count)", "substr($1, 1, max($2, 0))", "the first characters"),
        Self("LEN(text)", "length(rtrim($1, ' '))", "characters without the blanks at the end"),
        Self(
            "LENGTH(text)",
            "length(rtrim($1, ' '))",
            "in braces the same as LEN, without them all characters",
            isPlain: false
        ),
        Self("LOCATE(part, text)", "instr($2, $1)", "the place of the part; 0 where it is not"),
        Self("LOCATE(part, text, start)", .integer, "the same at or after a place"),
        Self("LOWER(text)", .text, "the text in small letters, of all scripts"),
        .own("LTRIM(text, [characters])", "the text without blanks, or these characters, in front"),
        Self("MASK(text, character, [start], [length])", .text, masking),
        Self("NCHAR(code)", "char($1)", "the character of a code"),
        Self("OCTET_LENGTH(text)", "length(CAST($1 AS BLOB))", "bytes of the text in UTF-8"),
        Self(
            "PATINDEX(pattern, text)",
            .integer,
            "where a pattern with % _ [a-z] [^a-z] begins, or 0"
        ),
        Self("QUOTENAME(text, [character])", .text, "the text as a quoted name: [name]"),
        Self("REPEAT(text, count)", "replicate($1, $2)", "the same as REPLICATE"),
        .own("REPLACE(text, part, replacement)", "the text with every such part replaced"),
        Self("REPLICATE(text, count)", .text, "the text so many times"),
        Self("REVERSE(text)", .text, "the characters in the opposite order"),
        // The characters before the blank, counted backwards.
        Self("RIGHT(text, count)", "substr($1 || ' ', -1, -max($2, 0))", "the last characters"),
        .own("RTRIM(text, [characters])", "the text without blanks, or these characters, behind"),
        Self("SOUNDEX(text)", .text, "a letter and three digits that similar words share"),
        Self("SPACE(count)", "replicate(' ', $1)", "so many blanks"),
        Self("SPLIT(text, separator, index)", .text, "one part of the text, counted back below 0"),
        Self("STARTSWITH(text, part)", .bigint, "1 where the text starts with the part, or 0"),
        Self("STR(number, [length], [places])", .text, "the number right in 10 or so many places"),
        Self("STUFF(text, start, length, replacement)", .text, "the text with a part replaced"),
        Self("SUBSTRING(text, start)", "substr($1, $2)", "the characters from a place on"),
        Self(
            "SUBSTRING(text, start, length)",
            "substr($1, $2, $3)",
            "so many characters from there"
        ),
        Self("TOSTRING(value)", "CAST($1 AS TEXT)", "the value as text"),
        .own("TRIM(text, [characters])", "the text without blanks, or these characters, around it"),
        Self("UCASE(text)", "upper($1)", "the same as UPPER"),
        .own("UNICODE(text)", "the code of the first character"),
        Self("UPPER(text)", .text, "the text in capital letters, of all scripts"),
    ]

    private static let masking = "the text masked but so many characters in front and behind"
}
