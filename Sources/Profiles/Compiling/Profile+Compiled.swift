extension Profile {
    /// Reads a `.apip` folder by its compiled form where that is of the same sources, else by its YAML.
    ///
    /// Both give the same profile. The second result says why a compiled form was not used, where there is one.
    package static func open(at path: String) throws(ProfileError) -> (Profile, note: String?) {
        let sources = try ProfileSources(in: path)
        let file = ProfileSources.path(of: CompiledProfile.fileName, in: path)
        guard ProfileFiles.exists(file), let list = sources.list else {
            return (try load(sources), nil)
        }
        do throws(CompiledProfileError) {
            return (try compiled(file, madeFrom: list), nil)
        } catch {
            let note = "\(file) is not used: \(error). `apiodbc compile` makes it anew."
            return (try load(sources), note)
        }
    }

    /// Writes the compiled form into the folder; returns the profile and the file.
    ///
    /// Throws where the YAML has problems, or the file cannot be written.
    package static func compile(at path: String) throws(ProfileError) -> (Profile, file: String) {
        let sources = try ProfileSources(in: path)
        let profile = try load(sources)
        let file = ProfileSources.path(of: CompiledProfile.fileName, in: path)
        if let list = sources.list {
            try ProfileFiles.replace(file, with: CompiledProfile.bytes(of: profile, from: list))
        }
        return (profile, file)
    }

    /// More than any profile needs.
    private static let maximumBytes = 64 << 20

    private static func compiled(
        _ file: String,
        madeFrom sources: SourceList
    ) throws(CompiledProfileError) -> Profile {
        let bytes: [UInt8]
        do throws(ProfileError) {
            bytes = try ProfileFiles.read(file, atMost: maximumBytes)
        } catch {
            throw .unreadable(error.problems.first?.message ?? "it cannot be read")
        }
        return try CompiledProfile.profile(in: bytes, madeFrom: sources)
    }
}
