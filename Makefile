# make demo: installs what is missing, builds, and takes the example study from its files to a restitution.
# make test: installs what is missing, builds, and runs every test.
SHELL := /bin/bash
JOBS ?= $(shell nproc)
RELIANCE := build/release/apps/cli/reliance

.PHONY: demo test bench build dependencies asan tsan fuzz clean

demo: build
	$(RELIANCE) run examples/seine-saint-denis --out build/demo --force
	@echo "The restitution is in $(CURDIR)/build/demo/report.html: open it in a browser."

build:
	scripts/install-dependencies build
	cmake --preset release -DRELIANCE_TESTS=OFF -DRELIANCE_BENCH=OFF >build-configure.log 2>&1 || { cat build-configure.log; exit 1; }
	@rm -f build-configure.log
	cmake --build --preset release -j $(JOBS) --target reliance

dependencies:
	scripts/install-dependencies test

# ctest writes the outcomes to tests.xml in the folder of the build; scripts/count-tests adds them up.
test: dependencies
	@rm -f build/release/tests.xml
	cmake --preset release -DRELIANCE_TESTS=ON -DRELIANCE_BENCH=OFF
	cmake --build --preset release -j $(JOBS)
	ctest --test-dir build/release --output-on-failure --output-junit tests.xml -j $(JOBS)

# Address and undefined-behaviour sanitizers over everything but the runs at the size of the département (full), whose memory and time
# the sanitizers multiply, the killed processes (long), the front end (web), which has no C++ of its own, and five tests that try so
# many cases that they take minutes so. Built by clang, which alone has libFuzzer: the fuzz targets share its libraries.
# ROOMS="files material" asks for the tests of these rooms alone.
ROOMS ?=
MANY_CASES := two_copies_worked_on_apart|every_3x3_table|a_thousand_phrases|a_thousand_of_all_kinds
asan:
	scripts/install-dependencies fuzz
	@rm -f build/asan/tests.xml
	cmake --preset asan
	cmake --build --preset asan -j $(JOBS) $(if $(ROOMS),--target $(addprefix reliance_test_,$(ROOMS)))
	ctest --test-dir build/asan --output-on-failure --output-junit tests.xml -j $(JOBS) -LE '^(full|fuzz|long|web)$$' -E '$(MANY_CASES)' $(if $(ROOMS),-R '^($(subst $(eval) ,|,$(strip $(ROOMS))))\.')

# Thread sanitizer over the rooms that run on several threads. Debian's TBB is built without it: tests/tsan.supp says what is not heard.
THREADED := parallel comparison crisis levers measures population
tsan: export TSAN_OPTIONS := suppressions=$(CURDIR)/tests/tsan.supp history_size=4
tsan: dependencies
	@rm -f build/tsan/tests.xml
	cmake --preset tsan
	cmake --build --preset tsan -j $(JOBS) --target reliance_race $(addprefix reliance_test_,$(THREADED))
	ctest --test-dir build/tsan --output-on-failure --output-junit tests.xml -j $(JOBS) -R '^($(subst $(eval) ,|,$(THREADED)))\.'

# Each parser against bytes that nobody vouches for, a minute a target, two targets a core.
fuzz:
	scripts/install-dependencies fuzz
	@rm -f build/asan/tests/fuzz/tests.xml
	cmake --preset asan
	cmake --build --preset asan -j $(JOBS) --target reliance_fuzz
	ctest --test-dir build/asan/tests/fuzz --output-on-failure --output-junit tests.xml -j $$((2 * $(JOBS)))

bench: dependencies
	cmake --preset release -DRELIANCE_TESTS=ON -DRELIANCE_BENCH=ON
	cmake --build --preset release -j $(JOBS)
	scripts/bench build/release build/bench.json

clean:
	rm -rf build web/dist
