import { DIFFICULTIES, domainTitle, sentence } from '../../lessons/draw.ts';
import { Practice, practiceCard } from '../../lessons/choose.ts';
import type { AnyFamily } from '../../lessons/family.ts';
import { ask, titlePart, whatNow, type Study } from './ask.ts';

export interface PracticePlan {
  readonly families: readonly AnyFamily[];
  readonly seed: string;
  /** What was asked for, when that was a confusion: each question has it among its options. */
  readonly confusion?: string;
}

/** Questions without end, weak spots first, until the learner stops. */
export async function practise(study: Study, plan: PracticePlan): Promise<void> {
  const practice = new Practice(plan.families, plan.seed, await study.world(), plan.confusion);
  let right = 0;
  for (let number = 1; ; number += 1) {
    const item = practice.next(study.progress.read(), study.now());
    const about = `Practice ${number}, ${DIFFICULTIES[item.difficulty]}, ${domainTitle(item.family)}`;
    const chosen = await ask(study, item, practiceCard(item.family), [titlePart(study, item.family.title, about)]);
    if (chosen.right) right += 1;
    const picked = await whatNow(study, item, [
      { value: 'next', label: 'Next question' },
      { value: 'stop', label: 'Stop' },
    ]);
    if (picked === 'stop') {
      const line = sentence(
        `${right} of ${number} right. The same questions again, if you answer the same: --practice --seed ${plan.seed}`,
      );
      await study.dialogue.show([[line]]);
      return;
    }
  }
}
