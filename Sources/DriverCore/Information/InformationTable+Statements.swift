internal import CODBC

extension InformationTable {
    /// What SQL can say: SQLite's dialect over tables that are only read, and local tables beside them.
    static let statements: [Entry] = [
        // But for quantified comparisons, which SQL_SQL92_PREDICATES leaves out: clients take less than the
        // entry level for no SQL-92 at all.
        .word(SQL_SQL_CONFORMANCE, SQL_SC_SQL92_ENTRY),
        .mask(
            SQL_SQL92_PREDICATES,
            SQL_SP_EXISTS,
            SQL_SP_ISNOTNULL,
            SQL_SP_ISNULL,
            SQL_SP_LIKE,
            SQL_SP_IN,
            SQL_SP_BETWEEN,
            SQL_SP_COMPARISON
        ),
        .mask(
            SQL_SQL92_RELATIONAL_JOIN_OPERATORS,
            SQL_SRJO_CROSS_JOIN,
            SQL_SRJO_FULL_OUTER_JOIN,
            SQL_SRJO_INNER_JOIN,
            SQL_SRJO_LEFT_OUTER_JOIN,
            SQL_SRJO_NATURAL_JOIN,
            SQL_SRJO_RIGHT_OUTER_JOIN
        ),
        .mask(
            SQL_SQL92_ROW_VALUE_CONSTRUCTOR,
            SQL_SRVC_VALUE_EXPRESSION,
            SQL_SRVC_NULL,
            SQL_SRVC_ROW_SUBQUERY
        ),
        .mask(
            SQL_SQL92_VALUE_EXPRESSIONS,
            SQL_SVE_CASE,
            SQL_SVE_CAST,
            SQL_SVE_COALESCE,
            SQL_SVE_NULLIF
        ),
        .text(SQL_OUTER_JOINS, "Y"),
        .mask(
            SQL_OJ_CAPABILITIES,
            SQL_OJ_LEFT,
            SQL_OJ_RIGHT,
            SQL_OJ_FULL,
            SQL_OJ_NESTED,
            SQL_OJ_NOT_ORDERED,
            SQL_OJ_INNER,
            SQL_OJ_ALL_COMPARISON_OPS
        ),
        .mask(
            SQL_SUBQUERIES,
            SQL_SQ_COMPARISON,
            SQL_SQ_EXISTS,
            SQL_SQ_IN,
            SQL_SQ_CORRELATED_SUBQUERIES
        ),
        .mask(SQL_UNION, SQL_U_UNION, SQL_U_UNION_ALL),
        .small(SQL_GROUP_BY, SQL_GB_NO_RELATION),
        .text(SQL_EXPRESSIONS_IN_ORDERBY, "Y"),
        .text(SQL_ORDER_BY_COLUMNS_IN_SELECT, "N"),
        .text(SQL_LIKE_ESCAPE_CLAUSE, "Y"),
        .small(SQL_NULL_COLLATION, SQL_NC_LOW),
        .small(SQL_CONCAT_NULL_BEHAVIOR, SQL_CB_NULL),
        .small(SQL_NON_NULLABLE_COLUMNS, SQL_NNC_NON_NULL),
        Entry(SQL_INTEGRITY) { .text($0.hasLocalTables ? "Y" : "N") },
        .mask(
            SQL_DATETIME_LITERALS,
            SQL_DL_SQL92_DATE,
            SQL_DL_SQL92_TIME,
            SQL_DL_SQL92_TIMESTAMP
        ),
        .localMask(SQL_INDEX_KEYWORDS, SQL_IK_ALL),
        // Only local tables can be created and changed.
        .mask(SQL_ALTER_DOMAIN),
        .localMask(
            SQL_ALTER_TABLE,
            SQL_AT_ADD_COLUMN_SINGLE,
            SQL_AT_ADD_COLUMN_DEFAULT,
            SQL_AT_ADD_CONSTRAINT,
            SQL_AT_CONSTRAINT_NAME_DEFINITION,
            SQL_AT_DROP_COLUMN_RESTRICT
        ),
        .mask(SQL_CREATE_ASSERTION),
        .mask(SQL_CREATE_CHARACTER_SET),
        .mask(SQL_CREATE_COLLATION),
        .mask(SQL_CREATE_DOMAIN),
        .mask(SQL_CREATE_SCHEMA),
        .localMask(
            SQL_CREATE_TABLE,
            SQL_CT_CREATE_TABLE,
            SQL_CT_TABLE_CONSTRAINT,
            SQL_CT_CONSTRAINT_NAME_DEFINITION,
            SQL_CT_COLUMN_CONSTRAINT,
            SQL_CT_COLUMN_DEFAULT,
            SQL_CT_LOCAL_TEMPORARY
        ),
        .mask(SQL_CREATE_TRANSLATION),
        .localMask(SQL_CREATE_VIEW, SQL_CV_CREATE_VIEW),
        .localMask(SQL_DDL_INDEX, SQL_DI_CREATE_INDEX, SQL_DI_DROP_INDEX),
        .mask(SQL_DROP_ASSERTION),
        .mask(SQL_DROP_CHARACTER_SET),
        .mask(SQL_DROP_COLLATION),
        .mask(SQL_DROP_DOMAIN),
        .mask(SQL_DROP_SCHEMA),
        .localMask(SQL_DROP_TABLE, SQL_DT_DROP_TABLE),
        .mask(SQL_DROP_TRANSLATION),
        .localMask(SQL_DROP_VIEW, SQL_DV_DROP_VIEW),
        .localMask(
            SQL_INSERT_STATEMENT,
            SQL_IS_INSERT_LITERALS,
            SQL_IS_INSERT_SEARCHED,
            SQL_IS_SELECT_INTO
        ),
        .mask(SQL_SQL92_FOREIGN_KEY_DELETE_RULE),
        .mask(SQL_SQL92_FOREIGN_KEY_UPDATE_RULE),
        .mask(SQL_SQL92_GRANT),
        .mask(SQL_SQL92_REVOKE),
    ]
}
