# The two commands of the README are `make demo` and `make test`. Each sets up what it needs.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

# What building needs, what demo needs, and what the tests need on top.
BUILD_PACKAGES := libc6-dev libstdc++-12-dev unixodbc-dev libcurl4-openssl-dev libssl-dev libsqlite3-dev libsimdjson-dev libyaml-dev zlib1g-dev libdeflate-dev binutils
DEMO_PACKAGES := unixodbc odbcinst tzdata curl
# Programs of others that the tests read through.
CLIENT_PACKAGES := iodbc libdbd-odbc-perl perl php-cli php-odbc
TEST_PACKAGES := python3 python3-venv nginx-light squid microsocks dante-server openssl gcc chromium chromium-driver gnome-keyring libsecret-1-0 dbus-daemon $(CLIENT_PACKAGES)
SANITIZE_PACKAGES := valgrind
BENCH_PACKAGES := linux-perf libsqliteodbc curl sqlite3 odbc-postgresql postgresql

# The runtime goes into the library: a machine that uses the driver has no Swift.
RELEASE := --configuration release -Xswiftc -static-stdlib

.PHONY: build demo test soak sanitize fuzz install uninstall bench format lint clean setup
.DEFAULT_GOAL := build

setup:
	@scripts/setup.sh $(BUILD_PACKAGES)

build: setup
	$(SWIFT) build $(RELEASE) --product apiodbc
	$(SWIFT) build $(RELEASE) --product apiodbc-tool
	$(SWIFT) build $(RELEASE) --product intercom-simulator
	@scripts/collect.sh

demo: build
	@scripts/setup.sh $(DEMO_PACKAGES)
	@scripts/demo.sh

test: build
	@scripts/setup.sh $(DEMO_PACKAGES) $(TEST_PACKAGES)
	@scripts/test.sh

sanitize: build
	@scripts/setup.sh $(DEMO_PACKAGES) $(TEST_PACKAGES) $(SANITIZE_PACKAGES)
	@scripts/sanitize.sh

soak: build
	@scripts/setup.sh $(DEMO_PACKAGES) $(TEST_PACKAGES)
	@scripts/soak.sh

fuzz: setup
	@scripts/fuzz.sh

install: build
	@scripts/setup.sh $(DEMO_PACKAGES)
	@DESTDIR="$(DESTDIR)" scripts/install.sh "$(PREFIX)"

uninstall:
	@DESTDIR="$(DESTDIR)" scripts/uninstall.sh "$(PREFIX)"

bench: build
	@scripts/setup.sh $(DEMO_PACKAGES) $(TEST_PACKAGES) $(BENCH_PACKAGES)
	@Benchmarks/run.sh

format:
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift

clean:
	rm -rf .build build
