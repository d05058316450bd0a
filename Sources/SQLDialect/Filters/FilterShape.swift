package enum FilterShape { package static let function = "apiodbc_filter" }
