"""The HOLD model on SimPy, for the time in which that many operations are expected: hold_simpy.py <pending> <operations> <mean>"""
import json, math, sys, time
import simpy

n, operations, mean = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
table = [math.floor(-mean * math.log((i + 0.5) / 4096)) + 1 for i in range(4096)]
x = 12345
for i in range(4095, 0, -1):
    x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
    j = (x >> 8) % (i + 1)
    table[i], table[j] = table[j], table[i]

env = simpy.Environment()
draw = 0
checksum = 0

def schedule(handle):
    global draw
    event = env.timeout(table[draw & 4095], handle)
    draw += 1
    event.callbacks.append(hold)

def hold(event):
    global checksum
    checksum += event.value & 7
    schedule(event.value)

for i in range(n):
    schedule(i)

span = math.floor(operations * mean / n)
# SimPy stops before what is due at `until`, hence the half.
env.run(until=math.floor(span / 4) + 0.5)
before = draw
start = time.process_time()
env.run(until=span + 0.5)
seconds = time.process_time() - start
print(json.dumps({"rate": (draw - before) / seconds, "checksum": f"{draw}/{checksum}"}))
