/** Time that the processor spent on some work: unlike the clock's, it does not grow when other programs keep the machine busy. */
export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
