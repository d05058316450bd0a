/// How the pages of an answer follow each other, and how large they may be.
package struct Paging: Hashable, Sendable {
    package enum Style: Hashable, Sendable {
        /// The first answer is all.
        case none
        case cursor(CursorPaging)
        case pageNumber(PageNumberPaging)
        case scroll(ScrollPaging)
        /// The answer holds the next page's URL; null or absent on the last.
        case nextURL(JSONPath)
    }

    package var style: Style
    /// Nil where the size cannot be chosen.
    package var size: PageSize?

    package init(style: Style = .none, size: PageSize? = nil) {
        self.style = style
        self.size = size
    }
}

/// How many rows a page holds.
package struct PageSize: Hashable, Sendable {
    package var place: ParameterPlace
    /// What the API does when nothing is said.
    package var standard: Int
    package var maximum: Int

    package init(place: ParameterPlace, standard: Int, maximum: Int) {
        self.place = place
        self.standard = standard
        self.maximum = maximum
    }
}

/// Each answer holds the opaque token of the next page.
package struct CursorPaging: Hashable, Sendable {
    package var place: ParameterPlace
    /// The token; null or absent on the last page.
    package var next: JSONPath
    /// A boolean that says whether there is a next page, where a token alone does not.
    package var hasMore: JSONPath?

    package init(place: ParameterPlace, next: JSONPath, hasMore: JSONPath? = nil) {
        self.place = place
        self.next = next
        self.hasMore = hasMore
    }
}

/// Pages are numbered, so that after the first they may be asked for in any order.
package struct PageNumberPaging: Hashable, Sendable {
    package var place: ParameterPlace
    package var first: Int
    /// How many pages there are.
    ///
    /// Nil: the last is the first page without rows.
    package var totalPages: JSONPath?

    package init(place: ParameterPlace, first: Int = 1, totalPages: JSONPath? = nil) {
        self.place = place
        self.first = first
        self.totalPages = totalPages
    }
}

/// A walk that the server keeps: strictly one page after the other, over when a page has no rows.
package struct ScrollPaging: Hashable, Sendable {
    package var place: ParameterPlace
    /// The token for the next step, in the answer.
    package var next: JSONPath
    /// Seconds after which an idle walk is forgotten.
    package var expiry: Int?
    /// Only one walk may be under way in a workspace.
    package var isExclusive: Bool

    package init(
        place: ParameterPlace,
        next: JSONPath,
        expiry: Int? = nil,
        isExclusive: Bool = false
    ) {
        self.place = place
        self.next = next
        self.expiry = expiry
        self.isExclusive = isExclusive
    }
}
