import Foundation
import Profiles
import Testing

struct ProfileLocatorTests {
    let shop: TemporaryProfile
    let folder: String
    let locator: ProfileLocator

    init() throws {
        shop = try TemporaryProfile(TemporaryProfile.shop)
        folder = URL(filePath: shop.folder).deletingLastPathComponent().path
        locator = ProfileLocator(folders: ["/nowhere", folder])
    }

    @Test(arguments: ["Shop", "shop", "Shop.apip", "SHOP.APIP"])
    func `a bare name is a shipped profile`(name: String) throws {
        #expect(try locator.locate(name) == ProfileLocator.Location(path: shop.folder))
    }

    @Test func `a path that exists is taken as it is`() throws {
        let other = try TemporaryProfile(TemporaryProfile.shop)
        #expect(try locator.locate(other.folder) == ProfileLocator.Location(path: other.folder))
    }

    @Test(arguments: [#"C:\profiles\Shop.apip"#, "/nowhere/Shop.apip", "nowhere/shop.apip"])
    func `a path from elsewhere stands for the shipped profile, with a warning`(path: String) throws
    {
        let warning = "There is no profile at \(path); Shop, which comes with the driver, is used."
        #expect(
            try locator.locate(path) == ProfileLocator.Location(path: shop.folder, warning: warning)
        )
    }

    @Test(arguments: ["Stripe", #"C:\profiles\Stripe.apip"#, "", ".apip"])
    func `anything else is an error that names the shipped ones`(text: String) {
        let error = #expect(throws: ProfileError.self) { try locator.locate(text) }
        let problem = error?.problems.first
        #expect(problem?.file == text)
        #expect(
            problem?.message
                == "There is no such profile. Those that come with the driver: Shop."
        )
    }
}
