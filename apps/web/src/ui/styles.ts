/** Only the styles of the components in use; the order is Mantine's. */
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import './css/base.css';
import './css/frame.css';
import './css/paper.css';
import './css/forms.css';
import './css/lists.css';
import './css/file.css';
import './css/narrow.css';
import './css/print.css';
