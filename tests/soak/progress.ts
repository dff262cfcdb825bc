/** Says now and then how far a long run is: what is done of how much, how fast, and how long the rest will take. */
export function progressOf(what: string, total: number, seconds = 15): { done(count: number): void } {
  const began = Date.now();
  let told = began;
  return {
    done(count) {
      const now = Date.now();
      if (now - told < seconds * 1000) return;
      told = now;
      const perSecond = count / Math.max(0.001, (now - began) / 1000);
      const left = Math.round(Math.max(0, total - count) / perSecond);
      console.log(
        `  ${what}：${count}/${total}，每秒${perSecond.toFixed(1)}，还要${left < 90 ? `${left}秒` : `${Math.round(left / 60)}分钟`}`,
      );
    },
  };
}
