import ShuliangCLI

await CommandLineProgram.run()
