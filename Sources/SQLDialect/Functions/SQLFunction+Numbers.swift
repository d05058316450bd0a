extension SQLFunction {
    static let numbers: [Self] = [
        .own("ABS(number)", "the number without its sign"),
        .own("ACOS(number)", "the arc cosine, in radians"),
        .own("ASIN(number)", "the arc sine, in radians"),
        .own("ATAN(number)", "the arc tangent, in radians"),
        .own("ATAN2(number, number)", "the angle of y and x, in radians"),
        Self("ATN2(number, number)", "atan2($1, $2)", "the same as ATAN2"),
        .own("CEIL(number)", "the same as CEILING"),
        .own("CEILING(number)", "the least whole number that is not less"),
        .own("COS(number)", "the cosine"),
        Self("COT(number)", "(1.0 / tan($1))", "the cotangent"),
        .own("DEGREES(number)", "radians as degrees"),
        .own("EXP(number)", "the power of e"),
        .own("FLOOR(number)", "the greatest whole number that is not greater"),
        Self("GREATEST(value, value, ...)", "max($all)", "the greatest value; NULL where one is"),
        Self("LEAST(value, value, ...)", "min($all)", "the least value; NULL where one is"),
        Self("LOG(number)", "ln($1)", "the natural logarithm"),
        Self("LOG(number, base)", "(ln($1) / ln($2))", "the logarithm to a base"),
        .own("LOG10(number)", "the logarithm to base 10"),
        Self("MOD(number, number)", "modulo($1, $2)", "the remainder; NULL for a division by 0"),
        Self("NEGATE(number)", "(-$1)", "the number with the other sign"),
        .own("PI()", "3.14159…"),
        .own("POWER(number, number)", "the first to the power of the second"),
        .own("RADIANS(number)", "degrees as radians"),
        Self(
            "RAND()",
            "(((random() >> 11) & 9007199254740991) / 9007199254740992.0)",
            "a number from 0 up to 1"
        ),
        Self("RAND(seed)", .double, "a number from 0 up to 1, drawn after a seed"),
        .own("ROUND(number)", "the nearest whole number"),
        Self("ROUND(number, places, [count])", .double, rounding),
        .own("SIGN(number)", "-1, 0 or 1"),
        .own("SIN(number)", "the sine"),
        .own("SQRT(number)", "the square root"),
        Self("SQUARE(number)", "power($1, 2.0)", "the number times itself"),
        .own("TAN(number)", "the tangent"),
        .own("TRUNC(number)", "the number without its fraction"),
        Self("TRUNC(number, places)", "truncate($1, $2)", "the same as TRUNCATE"),
        .number(
            "TRUNCATE(number, places)",
            "the number cut after places, before the point below 0"
        ),
    ]

    private static let rounding =
        "rounded to places, before the point below 0; cut where the third argument is not 0"
}
