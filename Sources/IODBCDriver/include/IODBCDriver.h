// Nothing of this library is called by name from within the package.
