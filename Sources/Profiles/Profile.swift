/// What a `.apip` folder declares: how an API becomes tables.
package enum Profiles {}
