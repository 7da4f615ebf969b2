/** jest's Node environment that, under a test that failed, prints what its last step of the bundle said: the cause is often there alone. */
import { TestEnvironment } from 'jest-environment-node';

const lastLines = 200;

export default class TellingEnvironment extends TestEnvironment {
  handleTestEvent(event) {
    if (event.name === 'test_start') this.global.lastStep = undefined;
    if (event.name !== 'test_fn_failure' && event.name !== 'hook_failure') return;
    const { lastStep } = this.global;
    if (lastStep === undefined) return;
    const name = event.test?.name ?? 'a hook';
    process.stderr.write(`The last step of “${name}” printed:\n${lastStep.slice(-lastLines).join('\n')}\n\n`);
  }
}
